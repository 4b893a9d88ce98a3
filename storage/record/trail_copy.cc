#include "storage/record/trail_copy.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <google/protobuf/util/json_util.h>
#include <sodium.h>

#include <algorithm>
#include <utility>

#include "storage/bytes.h"
#include "storage/record/event_policy.h"

namespace ourvoice::storage {
namespace {

// In files that are kept: never change. See FORMAT.md.
constexpr char kFormat[] = "ourvoice-trail-1";

std::string LineOf(const google::protobuf::Message& message) {
  std::string line;
  // Cannot fail: there is nothing in these messages that JSON has no form for.
  static_cast<void>(google::protobuf::util::MessageToJsonString(message, &line));
  return line + "\n";
}

std::string SignatureLine(std::string_view signature) {
  record::v1::TrailCopySignature line;
  line.set_signature(Hexadecimal(signature));
  return LineOf(line);
}

// The text up to the next line feed, which is taken off with it.
std::string_view TakeLine(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

bool Parse(std::string_view line, google::protobuf::Message& message) {
  return google::protobuf::util::JsonStringToMessage(std::string(line), &message).ok();
}

absl::Status NotSigned() {
  return absl::DataLossError(
      "is not what was signed: it was altered or cut short, or its key is another than the one "
      "that "
      "was given");
}

}  // namespace

bool IsOfTrail(std::string_view type) {
  const absl::StatusOr<const options::v1::EventPolicy*> policy = PolicyOf(type);
  return !policy.ok() || !(*policy)->unlinkable();
}

std::string TrailHash(std::string_view bytes) {
  unsigned char hash[crypto_generichash_BYTES];
  crypto_generichash(hash, sizeof(hash), Bytes(bytes), bytes.size(), nullptr, 0);
  return Hexadecimal(hash);
}

std::string EncodeTrailCopy(TrailCopy copy, const Vault& vault) {
  copy.header.set_format(kFormat);
  copy.header.set_public_key(TrailPublicKeyOf(vault));
  std::string content = LineOf(copy.header);
  for (const record::v1::TrailEntry& entry : copy.entries) content += LineOf(entry);
  const auto signature = vault.SignTrail(content);
  return content +
         SignatureLine({reinterpret_cast<const char*>(signature.data()), signature.size()});
}

absl::StatusOr<TrailCopy> DecodeTrailCopy(std::string_view content, std::string_view public_key) {
  if (absl::Status checked = CheckTrailPublicKey(public_key); !checked.ok()) return checked;
  // The last line, whose line feed is the last byte.
  const size_t end =
      content.size() < 2 ? std::string_view::npos : content.rfind('\n', content.size() - 2);
  if (end == std::string_view::npos) return NotSigned();
  const std::string_view signed_part = content.substr(0, end + 1);
  const std::string_view last = content.substr(end + 1);
  record::v1::TrailCopySignature line;
  if (!Parse(last, line)) return NotSigned();
  const std::string signature = absl::HexStringToBytes(line.signature());
  const std::string key = absl::HexStringToBytes(std::string(public_key));
  // One spelling only, so that not even the last line can be changed.
  if (signature.size() != crypto_sign_BYTES || last != SignatureLine(signature) ||
      crypto_sign_verify_detached(Bytes(signature), Bytes(signed_part), signed_part.size(),
                                  Bytes(key)) != 0) {
    return NotSigned();
  }
  std::string_view rest = signed_part;
  TrailCopy copy;
  if (!Parse(TakeLine(rest), copy.header) || copy.header.format() != kFormat) {
    return absl::DataLossError("is of a format that this program does not know");
  }
  while (!rest.empty()) {
    if (!Parse(TakeLine(rest), copy.entries.emplace_back())) {
      return absl::DataLossError("has an entry that this program does not know");
    }
  }
  return copy;
}

std::string TrailPublicKeyOf(const Vault& vault) { return Hexadecimal(vault.TrailPublicKey()); }

absl::Status CheckTrailPublicKey(std::string_view public_key) {
  const bool right = public_key.size() == 2 * crypto_sign_PUBLICKEYBYTES &&
                     std::all_of(public_key.begin(), public_key.end(),
                                 [](char letter) { return absl::ascii_isxdigit(letter); });
  return right ? absl::OkStatus()
               : absl::InvalidArgumentError(
                     "the public key is 64 hexadecimal characters, as `ourvoice keys status` shows "
                     "them");
}

}  // namespace ourvoice::storage
