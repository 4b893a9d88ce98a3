#include "services/gateway/pages.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "services/kit/content_hash.h"

namespace ourvoice::gateway {
namespace {

constexpr std::string_view kYoungPeoplesPage = "/index.html";
constexpr std::string_view kStaffPage = "/staff.html";
constexpr std::string_view kHashedNames = "/assets/";

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kContentTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".m4a", "audio/mp4"},
    {".ogg", "audio/ogg"},
    {".txt", "text/plain; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
}};

std::string_view ContentTypeOfFile(const std::filesystem::path& file) {
  for (const auto& [extension, type] : kContentTypes) {
    if (file.extension() == extension) return type;
  }
  return "application/octet-stream";
}

bool IsPictureOrRecording(std::string_view content_type) {
  return content_type.starts_with("image/") || content_type.starts_with("audio/");
}

std::string BytesOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return std::move(std::ostringstream() << stream.rdbuf()).str();
}

std::string BytesIfThere(const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::is_regular_file(file, error) ? BytesOf(file) : "";
}

Page PageOf(const std::filesystem::path& file, std::string_view path) {
  Page page{.content_type = std::string(ContentTypeOfFile(file)),
            .cache_control =
                path.starts_with(kHashedNames) ? "public, max-age=31536000, immutable" : "no-cache",
            .bytes = BytesOf(file),
            .gzip = BytesIfThere(file.string() + ".gz"),
            .brotli = BytesIfThere(file.string() + ".br")};
  page.tag = fmt::format("\"{}\"", kit::ContentHash(page.bytes));
  return page;
}

}  // namespace

absl::StatusOr<Pages> Pages::Read(const std::string& directory, const std::string& media) {
  Pages pages;
  std::error_code error;
  for (auto entry = std::filesystem::recursive_directory_iterator(directory, error);
       !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
    const std::filesystem::path& file = entry->path();
    if (!entry->is_regular_file() || file.extension() == ".gz" || file.extension() == ".br") {
      continue;
    }
    const std::string path = "/" + file.lexically_relative(directory).generic_string();
    pages.pages_.emplace(path, PageOf(file, path));
  }
  if (!pages.pages_.contains(std::string(kYoungPeoplesPage))) {
    return absl::NotFoundError(fmt::format(
        "{} holds no pages; build them with `npm run build:web`, which writes build/web",
        directory));
  }
  if (!media.empty()) {
    if (absl::Status added = pages.AddMedia(media); !added.ok()) return added;
  }
  return pages;
}

absl::Status Pages::AddMedia(const std::string& directory) {
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(directory, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::filesystem::path& file = entry->path();
    if (!entry->is_regular_file() || !IsPictureOrRecording(ContentTypeOfFile(file))) {
      return absl::InvalidArgumentError(fmt::format(
          "{} is neither a picture (svg, png, jpg, webp) nor a recording (mp3, m4a, ogg): take it "
          "out of the directory of media",
          file.string()));
    }
    const std::string path = "/media/" + file.filename().string();
    pages_.emplace(path, PageOf(file, path));
  }
  if (error) {
    return absl::NotFoundError(
        fmt::format("the media in {} cannot be read: {}", directory, error.message()));
  }
  return absl::OkStatus();
}

const Page* Pages::Find(std::string_view path) const {
  if (path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos) {
    path = path == "/staff" || path.starts_with("/staff/") ? kStaffPage : kYoungPeoplesPage;
  }
  const auto found = pages_.find(std::string(path));
  return found == pages_.end() ? nullptr : &found->second;
}

}  // namespace ourvoice::gateway
