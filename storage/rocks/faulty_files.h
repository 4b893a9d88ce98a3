#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// Asked before each `write` and `sync` of a file; true makes it fail with nothing done. May be
// asked from any thread.
using FileFault = std::function<bool(std::string_view action, std::string_view file)>;

// Files of this machine that fail when told to, for tests.
std::shared_ptr<Files> MakeFaultyFiles(FileFault fault, OnFileFailure on_failure);

}  // namespace ourvoice::storage
