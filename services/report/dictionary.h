#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/strings/string_view.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ourvoice::report {

// Small numbers for ids, counting from 0 in the order in which ids come. Never taken back, so that
// an id keeps its number through all versions of a definition.
class Dictionary {
 public:
  // Gives the number of the id, a new one when it has none.
  uint16_t Add(std::string_view id) {
    return numbers_.try_emplace(std::string(id), static_cast<uint16_t>(numbers_.size()))
        .first->second;
  }

  // Gives the number of the id; nothing when it has none.
  std::optional<uint16_t> Find(std::string_view id) const {
    const auto entry = numbers_.find(absl::string_view(id.data(), id.size()));
    if (entry == numbers_.end()) return std::nullopt;
    return entry->second;
  }

  size_t size() const { return numbers_.size(); }

 private:
  absl::flat_hash_map<std::string, uint16_t> numbers_;
};

}  // namespace ourvoice::report
