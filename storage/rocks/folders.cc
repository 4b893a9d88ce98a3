#include "storage/rocks/folders.h"

#include <rocksdb/env.h>

#include <filesystem>
#include <vector>

#include "storage/rocks/durable_file.h"
#include "storage/rocks/rocks_status.h"

namespace ourvoice::storage {

absl::Status MakeFolder(const Files& files, const std::string& path) {
  if (files.env()->FileExists(path).ok()) {
    return absl::OkStatus();
  }
  const std::string parent = std::filesystem::path(path).parent_path();
  if (!parent.empty() && parent != path) {
    if (absl::Status made = MakeFolder(files, parent); !made.ok()) {
      return made;
    }
  }
  const absl::Status made = FromRocks(files.env()->CreateDirIfMissing(path));
  return made.ok() ? SyncDirectory(files, parent.empty() ? "." : parent) : made;
}

absl::Status MoveFolder(const Files& files, const std::string& from, const std::string& to) {
  if (!files.env()->FileExists(from).ok()) {
    return absl::OkStatus();
  }
  const absl::Status renamed = FromRocks(files.env()->RenameFile(from, to));
  return renamed.ok() ? SyncDirectory(files, std::filesystem::path(to).parent_path()) : renamed;
}

absl::Status RemoveFolder(const Files& files, const std::string& path) {
  if (!files.env()->FileExists(path).ok()) {
    return absl::OkStatus();
  }
  std::vector<std::string> names;
  rocksdb::Status status = files.env()->GetChildren(path, &names);
  for (const std::string& name : names) {
    if (status.ok() && name != "." && name != "..") {
      status = files.env()->DeleteFile(path + "/" + name);
    }
  }
  return FromRocks(status.ok() ? files.env()->DeleteDir(path) : status);
}

}  // namespace ourvoice::storage
