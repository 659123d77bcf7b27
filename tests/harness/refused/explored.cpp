// A program of no content: whether its target is taken is decided before it is compiled.
int main() {}
