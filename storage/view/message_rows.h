#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/view/view.h"

namespace ourvoice::storage {

// Rows of a view whose values are messages. All that read answer DATA_LOSS when the view is
// damaged.

// Writes a message; the same one gives the same bytes each time.
void PutRow(std::string_view key, const google::protobuf::Message& message, ViewChanges& changes);

// DATA_LOSS: the row holds something else than it should.
absl::Status UnreadableRow(std::string_view key);

// The message of a row that was found.
template <typename Message>
absl::StatusOr<Message> ReadRow(std::string_view key, std::string_view value) {
  Message message;
  if (message.ParseFromArray(value.data(), static_cast<int>(value.size()))) return message;
  return UnreadableRow(key);
}

// The message of the row of that key; nothing when there is none.
template <typename Message>
absl::StatusOr<std::optional<Message>> GetRow(const ViewRows& rows, std::string_view key) {
  const absl::StatusOr<std::optional<std::string>> value = rows.Get(key);
  if (!value.ok()) return value.status();
  if (!value->has_value()) return std::nullopt;
  return ReadRow<Message>(key, **value);
}

// Calls `read` with each row below the prefix, in order of key, until one cannot be read.
absl::Status ForEachRow(
    const ViewRows& rows, std::string_view prefix,
    const std::function<absl::Status(std::string_view key, std::string_view value)>& read);

// The messages of up to `count_max` rows `<prefix><id>` whose ids come after `id_after`, by id.
template <typename Message>
absl::StatusOr<std::vector<Message>> ListRows(const ViewRows& rows, std::string_view prefix,
                                              std::string_view id_after, size_t count_max) {
  std::vector<Message> messages;
  absl::Status read;
  absl::Status scanned = rows.Scan(prefix, [&](std::string_view key, std::string_view value) {
    if (key.substr(prefix.size()) <= id_after) return true;
    if (messages.size() == count_max) return false;
    absl::StatusOr<Message> message = ReadRow<Message>(key, value);
    read = message.status();
    if (message.ok()) messages.push_back(*std::move(message));
    return read.ok();
  });
  if (!scanned.ok()) return scanned;
  if (!read.ok()) return read;
  return messages;
}

}  // namespace ourvoice::storage
