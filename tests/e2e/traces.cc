#include "tests/e2e/traces.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>
#include <vector>

#include "storage/rocks/rocks_database.h"
#include "tests/support/binary.h"

namespace ourvoice::test {
namespace {

namespace fs = std::filesystem;

std::string RowsOfDatabase(const std::string& path, const std::vector<std::string>& families) {
  const auto database =
      storage::RocksDatabase::OpenReadOnly({.path = path, .column_families = families});
  EXPECT_TRUE(database.ok()) << database.status();
  std::string rows;
  for (size_t family = 0; database.ok() && family < families.size(); ++family) {
    const absl::Status scanned =
        (*database)->Scan(family, "", [&rows](std::string_view key, std::string_view value) {
          rows.append(key).append(value);
          return true;
        });
    EXPECT_TRUE(scanned.ok()) << scanned;
  }
  return rows;
}

}  // namespace

std::string BytesBelow(const std::string& directory) {
  std::string bytes;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) bytes += entry.path().string() + ReadFile(entry.path());
  }
  return bytes;
}

std::string RowsOf(const std::string& data_directory) {
  std::string rows = RowsOfDatabase(data_directory + "/record/db",
                                    {"events", "streams", "requests", "keys", "chain"});
  for (const auto& view : fs::directory_iterator(data_directory + "/views")) {
    if (view.is_directory()) rows += RowsOfDatabase(view.path(), {"rows", "checkpoint"});
  }
  return rows;
}

std::string FreePort() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof(address);
  EXPECT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  close(listener);
  return std::to_string(ntohs(address.sin_port));
}

std::string MetricsAt(const std::string& port) {
  return RunShell("exec 3<>/dev/tcp/127.0.0.1/" + port +
                  "; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3")
      .output;
}

}  // namespace ourvoice::test
