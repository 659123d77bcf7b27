// Nothing: headers that are read once belong to a target, and a target has a source.
