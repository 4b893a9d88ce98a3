#include "storage/rocks/folders.h"

#include <rocksdb/env.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "storage/rocks/durable_file.h"
#include "storage/rocks/rocks_status.h"

namespace ourvoice::storage {
namespace {

// The path with no symbolic links in what there is of it.
std::filesystem::path Resolved(const std::string& path) {
  std::error_code error;
  const std::filesystem::path resolved =
      std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  // Without a name at the end, which a slash there leaves.
  return resolved.has_filename() ? resolved : resolved.parent_path();
}

}  // namespace

bool IsWithin(const std::string& path, const std::string& folder) {
  const std::filesystem::path inner = Resolved(path);
  const std::filesystem::path outer = Resolved(folder);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

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
