#include "clients/cli/input_file.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "clients/cli/csv_scan.h"

namespace ourvoice::cli {
namespace {

constexpr size_t kTextBytesMax = 4 << 20;
constexpr size_t kCsvBytesMax = 1 << 30;
constexpr size_t kPieceBytes = 1 << 20;

// A file that is open for reading.
class InputFile {
 public:
  explicit InputFile(std::string path) : path_(std::move(path)) {}
  ~InputFile() {
    if (file_ >= 0) close(file_);
  }
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  absl::Status Open(size_t bytes_max) {
    // Without waiting for somebody to write to a pipe.
    file_ = open(path_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file_ < 0) {
      return errno == ELOOP ? Wrong("is a link: give the path of the file itself")
                            : Wrong("cannot be opened: " + ErrorText());
    }
    struct stat facts = {};
    if (fstat(file_, &facts) != 0) return Wrong("cannot be read: " + ErrorText());
    if (!S_ISREG(facts.st_mode)) return Wrong("is no file but a folder, a pipe or a device");
    size_ = static_cast<size_t>(facts.st_size);
    if (size_ > bytes_max) {
      return Wrong(fmt::format("has {} bytes; at most {} are read", size_, bytes_max));
    }
    return absl::OkStatus();
  }

  absl::Status Scan() const {
    CsvScan scan;
    for (size_t from = 0; from < size_; from += kPieceBytes) {
      const absl::StatusOr<std::string> piece = Read(from, std::min(kPieceBytes, size_ - from));
      if (!piece.ok()) return piece.status();
      if (absl::Status status = scan.Add(*piece); !status.ok()) return Wrong(status.message());
    }
    const absl::Status end = scan.End();
    return end.ok() ? end : Wrong(end.message());
  }

  absl::StatusOr<std::string> ReadAll() const { return Read(0, size_); }

 private:
  absl::StatusOr<std::string> Read(size_t from, size_t size) const {
    std::string bytes(size, '\0');
    size_t done = 0;
    while (done < size) {
      const ssize_t got =
          pread(file_, bytes.data() + done, size - done, static_cast<off_t>(from + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return Wrong("cannot be read: " + ErrorText());
      if (got == 0) return Wrong("grew shorter while it was read: try again");
      done += static_cast<size_t>(got);
    }
    return bytes;
  }

  static std::string ErrorText() { return std::generic_category().message(errno); }

  absl::Status Wrong(absl::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat(path_, ": ", what));
  }

  std::string path_;
  int file_ = -1;
  size_t size_ = 0;
};

}  // namespace

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  InputFile file(path);
  if (absl::Status status = file.Open(kTextBytesMax); !status.ok()) return status;
  return file.ReadAll();
}

absl::StatusOr<std::string> ReadCsvFile(const std::string& path) {
  InputFile file(path);
  if (absl::Status status = file.Open(kCsvBytesMax); !status.ok()) return status;
  if (absl::Status status = file.Scan(); !status.ok()) return status;
  return file.ReadAll();
}

}  // namespace ourvoice::cli
