#include "storage/record/backup_mark.h"

#include <sodium.h>

#include <algorithm>

#include "storage/bytes.h"

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr std::string_view kMagic = "OVBACKUP";
constexpr std::string_view kPurpose = "backup-mark";
constexpr size_t kNumberBytes = 8;
constexpr size_t kHeadBytes = 50;
constexpr size_t kHashBytes = 32;
constexpr size_t kSignedBytes =
    kMagic.size() + kNumberBytes + kHeadBytes + kNumberBytes + kHashBytes;

std::string AuthenticatorOf(const Vault& vault, std::string_view signed_part) {
  const auto authenticator = vault.Authenticate(kPurpose, signed_part);
  return std::string(authenticator.begin(), authenticator.end());
}

}  // namespace

ChainHash HashOfFileList(std::string_view file_list) {
  ChainHash hash = {};
  crypto_generichash(hash.data(), hash.size(), Bytes(file_list), file_list.size(), nullptr, 0);
  return hash;
}

std::string EncodeMark(const Vault& vault, const BackupMark& mark) {
  std::string bytes(kMagic);
  bytes += BigEndian(mark.id, kNumberBytes);
  bytes += EncodeHead(mark.head);
  bytes += BigEndian(static_cast<uint64_t>(absl::ToUnixSeconds(mark.time)), kNumberBytes);
  bytes.append(mark.file_list_hash.begin(), mark.file_list_hash.end());
  return bytes + AuthenticatorOf(vault, bytes);
}

absl::StatusOr<BackupMark> DecodeMark(const Vault& vault, std::string_view bytes) {
  const std::string_view signed_part = bytes.substr(0, kSignedBytes);
  const std::string authenticator = AuthenticatorOf(vault, signed_part);
  if (bytes.size() != kSignedBytes + authenticator.size() || !bytes.starts_with(kMagic) ||
      sodium_memcmp(authenticator.data(), bytes.data() + kSignedBytes, authenticator.size()) != 0) {
    return absl::DataLossError(
        "its mark is damaged, or was made with other keys than those of the key directory");
  }
  std::string_view rest = signed_part.substr(kMagic.size());
  BackupMark mark{.id = static_cast<uint32_t>(FromBigEndian(rest.substr(0, kNumberBytes)))};
  rest.remove_prefix(kNumberBytes);
  const absl::StatusOr<LogHead> head = DecodeHead(rest.substr(0, kHeadBytes));
  if (!head.ok()) {
    return head.status();
  }
  mark.head = *head;
  rest.remove_prefix(kHeadBytes);
  mark.time =
      absl::FromUnixSeconds(static_cast<int64_t>(FromBigEndian(rest.substr(0, kNumberBytes))));
  rest.remove_prefix(kNumberBytes);
  std::copy(rest.begin(), rest.end(), mark.file_list_hash.begin());
  return mark;
}

}  // namespace ourvoice::storage
