#include "services/theme/checkpoint.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace ourvoice::theme {

Checkpoint::Checkpoint(std::string path) : path_(std::move(path)) {}

storage::ViewCheckpoint Checkpoint::Load() const {
  std::ifstream file(path_);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return storage::DecodeCheckpoint(bytes.str()).value_or(storage::ViewCheckpoint());
}

absl::Status Checkpoint::Save(const storage::ViewCheckpoint& checkpoint) const {
  const std::string fresh = path_ + ".new";
  std::ofstream file(fresh, std::ios::trunc);
  file << storage::Encode(checkpoint);
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(fresh, path_, error);
  if (file && !error) return absl::OkStatus();
  return absl::UnavailableError("cannot write " + path_);
}

}  // namespace ourvoice::theme
