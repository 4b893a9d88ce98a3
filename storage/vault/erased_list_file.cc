#include "storage/vault/erased_list_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "storage/vault/private_files.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kName = "erased.list";

}  // namespace

absl::Status ErasedListFile::Add(const std::vector<ErasedSubject>& subjects) {
  const std::lock_guard lock(mutex_);
  if (!count_) {
    // What an addition that failed left behind may not be on the disk, though it reads well.
    const absl::StatusOr<ErasedList> list = ReadFile();
    if (!list.ok()) return list.status();
    if (absl::Status mended = Mend(*list); !mended.ok()) return mended;
    count_ = list->subjects.size();
  }
  const uint64_t count_before = *std::exchange(count_, std::nullopt);
  if (absl::Status added = Append(EncodeErased(subjects, count_before)); !added.ok()) return added;
  count_ = count_before + subjects.size();
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ErasedSubject>> ErasedListFile::Read() const {
  const std::lock_guard lock(mutex_);
  absl::StatusOr<ErasedList> list = ReadFile();
  if (!list.ok()) return list.status();
  return std::move(list->subjects);
}

absl::StatusOr<ErasedList> ErasedListFile::ReadFile() const {
  const std::string path = fmt::format("{}/{}", directory_, kName);
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.ok() && errno == ENOENT) return ErasedList();
  if (!file.ok()) return KeyStoreFailure("open", path);
  std::string content;
  std::array<char, 1 << 16> buffer;
  for (ssize_t bytes = 0; (bytes = read(file.number(), buffer.data(), buffer.size())) != 0;) {
    if (bytes < 0) return KeyStoreFailure("read", path);
    content.append(buffer.data(), static_cast<size_t>(bytes));
  }
  return DecodeErased(content);
}

absl::Status ErasedListFile::Mend(const ErasedList& list) {
  std::string lines;
  for (size_t index = 0; index < list.subjects.size(); ++index) {
    // Each by itself: they were all whole before the next addition.
    lines += EncodeErased({list.subjects[index]}, index);
  }
  return WritePrivateFile(directory_, kName, lines, /*replace=*/true);
}

absl::Status ErasedListFile::Append(const std::string& lines) const {
  const std::string path = fmt::format("{}/{}", directory_, kName);
  const Descriptor file(open(path.c_str(), O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC));
  if (!file.ok()) return KeyStoreFailure("open", path);
  if (!WriteAll(file, lines) || fsync(file.number()) != 0) return KeyStoreFailure("write", path);
  return absl::OkStatus();
}

}  // namespace ourvoice::storage
