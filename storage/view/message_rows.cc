#include "storage/view/message_rows.h"

#include <fmt/format.h>

#include "storage/record/serialise.h"

namespace ourvoice::storage {

void PutRow(std::string_view key, const google::protobuf::Message& message, ViewChanges& changes) {
  changes.Put(key, Serialise(message));
}

absl::Status UnreadableRow(std::string_view key) {
  return absl::DataLossError(fmt::format("row {} of the view cannot be read", key));
}

absl::Status ForEachRow(
    const ViewRows& rows, std::string_view prefix,
    const std::function<absl::Status(std::string_view key, std::string_view value)>& read) {
  absl::Status status;
  const absl::Status scanned = rows.Scan(prefix, [&](std::string_view key, std::string_view value) {
    status = read(key, value);
    return status.ok();
  });
  return scanned.ok() ? status : scanned;
}

}  // namespace ourvoice::storage
