#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::proofs {

// Every key in a directory of keys, 32 bytes each, by its name. Fails the test when one cannot be
// read.
std::map<std::string, std::string> KeysIn(const std::string& directory);

// All that is shaped like a wrapped data key, wherever it was found.
class WrappedKeys {
 public:
  // Takes in what there is of epochs up to `epoch_max`.
  void Collect(std::string_view bytes, uint32_t epoch_max);
  size_t count() const { return wrapped_.size(); }

  // Tries each with every key for every subject. Gives the data keys that open, by subject.
  std::map<std::string, std::string> Unwrap(const std::map<std::string, std::string>& keys,
                                            const std::vector<std::string>& subjects) const;

 private:
  absl::flat_hash_set<std::string> wrapped_;
};

}  // namespace ourvoice::proofs
