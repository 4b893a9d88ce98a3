#pragma once

#include <absl/status/status.h>

#include <string>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// Whether a path, which need not exist, is a folder or lies in it, once links are followed.
bool IsWithin(const std::string& path, const std::string& folder);

// Makes a folder and those above it, where they are missing: the name of each is durable before the
// next is made.
absl::Status MakeFolder(const Files& files, const std::string& path);

// Gives a folder, if there is one, another name next to it that nothing has. Its old name does not
// come back when the power is cut.
absl::Status MoveFolder(const Files& files, const std::string& from, const std::string& to);

// Removes a folder, if there is one, with the files that it holds.
absl::Status RemoveFolder(const Files& files, const std::string& path);

}  // namespace ourvoice::storage
