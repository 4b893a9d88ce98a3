#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <string>

namespace ourvoice::gateway {

// The certificate that browsers are shown: `certificate.pem`, with those between it and an
// authority, and `key.pem` of a directory. Taken up anew when the files change.
class Tls {
 public:
  using Context = std::shared_ptr<boost::asio::ssl::context>;

  // INVALID_ARGUMENT, naming the directory, when the two files cannot be read or do not belong
  // together.
  static absl::StatusOr<std::unique_ptr<Tls>> Open(const std::string& directory);

  // For the next connection. Files that do not hold are left alone, and the ones before go on.
  Context Current(absl::Time now);

 private:
  explicit Tls(std::string directory) : directory_(std::move(directory)) {}

  absl::StatusOr<Context> Load() const;
  std::filesystem::file_time_type ChangeTime() const;

  const std::string directory_;
  Context context_;
  std::filesystem::file_time_type change_time_;
  absl::Time looked_ = absl::InfinitePast();
};

}  // namespace ourvoice::gateway
