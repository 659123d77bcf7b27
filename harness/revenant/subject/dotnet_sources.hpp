// Subjects made of what .NET really runs, or ran. The first three are models that tests/reference holds against the real
// runtime, step by step.
#pragma once

#include <revenant/subject/registry.hpp>

namespace revenant {

subject_entry dotnet_core_entry();
subject_entry dotnet_pooled_builder_entry();
subject_entry channel_operation_entry();
subject_entry socket_operation_entry();
subject_entry pipe_awaitable_entry();

}  // namespace revenant
