#include "tests/proofs/secret_search.h"

#include <absl/strings/ascii.h>

#include <cstring>
#include <utility>

#include "tests/support/canary.h"

namespace ourvoice::proofs {
namespace {

uint64_t HeadOf(const char* bytes) {
  uint64_t head = 0;
  std::memcpy(&head, bytes, sizeof(head));
  return head;
}

size_t BitOf(uint64_t head, int bits) { return head * 0x9E3779B97F4A7C15u >> (64 - bits); }

}  // namespace

void SecretSearch::Add(std::string name, const std::string& secret) {
  for (test::Form& form : test::FormsOf(secret)) {
    const uint64_t head = HeadOf(form.bytes.data());
    heads_[BitOf(head, kHeadBits)] = true;
    wanted_[head].push_back({names_.size(), std::move(form.name), std::move(form.bytes)});
  }
  names_.push_back(std::move(name));
}

std::vector<SecretSearch::Finding> SecretSearch::FindIn(std::string_view bytes) const {
  std::string text(bytes);
  absl::AsciiStrToLower(&text);
  std::vector<Finding> findings;
  for (size_t at = 0; at + sizeof(uint64_t) <= text.size(); ++at) {
    const uint64_t head = HeadOf(text.data() + at);
    if (!heads_[BitOf(head, kHeadBits)]) continue;
    const auto wanted = wanted_.find(head);
    if (wanted == wanted_.end()) continue;
    for (const Wanted& one : wanted->second) {
      if (text.compare(at, one.bytes.size(), one.bytes) != 0) continue;
      findings.push_back({names_[one.name], one.form, at});
    }
  }
  return findings;
}

}  // namespace ourvoice::proofs
