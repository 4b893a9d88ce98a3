#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::proofs {

// Looks for many secrets at once, in every form of test::FormsOf.
class SecretSearch {
 public:
  // Adds a secret of at least 8 bytes. `name` is what findings call it.
  void Add(std::string name, const std::string& secret);
  size_t count() const { return names_.size(); }

  struct Finding {
    std::string secret;
    std::string form;
    size_t place = 0;
  };
  // Everything that is found in some bytes.
  std::vector<Finding> FindIn(std::string_view bytes) const;

 private:
  struct Wanted {
    size_t name = 0;
    std::string form;
    std::string bytes;
  };

  // A bit for each head, so that hardly any byte needs more than one look.
  static constexpr int kHeadBits = 20;

  std::vector<std::string> names_;
  // By their first eight bytes.
  absl::flat_hash_map<uint64_t, std::vector<Wanted>> wanted_;
  std::vector<bool> heads_ = std::vector<bool>(size_t{1} << kHeadBits);
};

}  // namespace ourvoice::proofs
