#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::report {

// Small numbers for ids, counting from 0 in the order in which ids come. Never taken back, so that
// an id keeps its number through all versions of a definition.
class Dictionary {
 public:
  // Gives the number of the id, a new one when it has none.
  uint16_t Add(std::string_view id) {
    const auto [entry, added] = numbers_.try_emplace(id, static_cast<uint16_t>(ids_.size()));
    if (added) ids_.emplace_back(id);
    return entry->second;
  }

  // Gives the number of the id; nothing when it has none.
  std::optional<uint16_t> Find(std::string_view id) const {
    const auto entry = numbers_.find(id);
    if (entry == numbers_.end()) return std::nullopt;
    return entry->second;
  }

  size_t size() const { return ids_.size(); }

 private:
  absl::flat_hash_map<std::string, uint16_t> numbers_;
  std::vector<std::string> ids_;
};

}  // namespace ourvoice::report
