#include "storage/record/head_seal.h"

#include <fmt/format.h>
#include <sodium.h>

#include <optional>

#include "storage/record/log_judgement.h"

namespace ourvoice::storage {
namespace {

// On disk: never change.
constexpr std::string_view kPurpose = "head-seal";

}  // namespace

std::string SealOfHead(const Vault& vault, const LogHead& head) {
  const auto seal = vault.Authenticate(kPurpose, EncodeHead(head));
  return {seal.begin(), seal.end()};
}

absl::Status CheckHeadSeal(const LogStore& store, const Vault& vault, const LogHead& head,
                           const LogHead& anchored) {
  if (head == anchored) return absl::OkStatus();
  const absl::StatusOr<std::optional<std::string>> found =
      store.database().Get(kChain, kHeadSealKey);
  if (!found.ok()) return found.status();
  const std::string seal = SealOfHead(vault, head);
  if (*found && (*found)->size() == seal.size() &&
      sodium_memcmp((*found)->data(), seal.data(), seal.size()) == 0) {
    return absl::OkStatus();
  }
  return CutShort(
      fmt::format("what stands after {} and up to {} was not written with the keys of this record",
                  NameOf(anchored.offset), NameOf(head.offset)));
}

}  // namespace ourvoice::storage
