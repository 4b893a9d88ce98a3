#include "storage/rocks/files.h"

#include <fmt/format.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "storage/rocks/watched_file_system.h"

namespace ourvoice::storage {

void StopProcess(std::string_view cause) {
  const std::string line = fmt::format(
      "ourvoice: stopping, because a write failed; what was acknowledged is kept: {}\n", cause);
  // Not through the logger: it may hold a lock, or the line back.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
  constexpr int kExitInputOutputError = 74;
  _exit(kExitInputOutputError);
}

std::shared_ptr<Files> Files::OnDisk(OnFileFailure on_failure) {
  return Over(rocksdb::FileSystem::Default(), std::move(on_failure));
}

std::shared_ptr<Files> Files::InMemory() {
  return Of(std::unique_ptr<rocksdb::Env>(rocksdb::NewMemEnv(rocksdb::Env::Default())));
}

std::shared_ptr<Files> Files::Over(const std::shared_ptr<rocksdb::FileSystem>& base,
                                   OnFileFailure on_failure) {
  return Of(
      rocksdb::NewCompositeEnv(std::make_shared<WatchedFileSystem>(base, std::move(on_failure))));
}

std::shared_ptr<Files> Files::Of(std::unique_ptr<rocksdb::Env> env) {
  return std::shared_ptr<Files>(new Files(std::move(env)));
}

Files::Files(std::unique_ptr<rocksdb::Env> env) : env_(std::move(env)) {}

Files::~Files() = default;

}  // namespace ourvoice::storage
