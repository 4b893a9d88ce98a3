#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace ourvoice::gateway {

// A file as it is sent.
struct Page {
  std::string content_type;
  // Of HTTP's `Cache-Control`: for ever where the name has a hash of the content.
  std::string cache_control;
  // Of HTTP's `ETag`, in quotes.
  std::string tag;
  std::string bytes;
  // The same compressed; empty where there is no such file beside it.
  std::string gzip;
  std::string brotli;
};

// The pages that people open, held in memory.
class Pages {
 public:
  // Reads all files of a directory and those under it; `NAME.gz` and `NAME.br` are NAME compressed.
  // NOT_FOUND, with what to do, when `index.html` is not there. `media`, unless empty, is the
  // directory of the pictures and recordings that surveys name, which are found at `/media/NAME`:
  // NOT_FOUND when it is not there, INVALID_ARGUMENT for a file in it that is neither.
  static absl::StatusOr<Pages> Read(const std::string& directory, const std::string& media = "");

  // The file of a path such as `/assets/app.js`. A path that names no file, having no dot in its
  // last part, is a place within the pages: of staff's at `/staff` and under it, otherwise of young
  // people's. Null when there is none.
  const Page* Find(std::string_view path) const;

 private:
  absl::Status AddMedia(const std::string& directory);

  // By path.
  absl::flat_hash_map<std::string, Page> pages_;
};

}  // namespace ourvoice::gateway
