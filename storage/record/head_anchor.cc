#include "storage/record/head_anchor.h"

#include <sodium.h>

#include <optional>
#include <utility>

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr std::string_view kMagic = "OVANCHOR";
constexpr std::string_view kPurpose = "head-anchor";
constexpr size_t kSlotBytes = 4096;
constexpr size_t kHeadBytes = 50;
constexpr size_t kAuthenticatorBytes = 32;
constexpr size_t kChecksumBytes = 16;
constexpr size_t kUsedBytes = kMagic.size() + kHeadBytes + kAuthenticatorBytes + kChecksumBytes;

std::string ChecksumOf(std::string_view bytes) {
  std::string checksum(kChecksumBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(checksum.data()), checksum.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return checksum;
}

std::string EncodeSlot(const Vault& vault, const LogHead& head) {
  std::string slot = std::string(kMagic) + EncodeHead(head);
  const auto authenticator = vault.Authenticate(kPurpose, slot);
  slot.append(authenticator.begin(), authenticator.end());
  return slot + ChecksumOf(slot);
}

// Nothing for a slot that was never written, or is torn.
absl::StatusOr<std::optional<LogHead>> DecodeSlot(const Vault& vault, std::string_view slot) {
  if (slot.size() != kUsedBytes || !slot.starts_with(kMagic) ||
      slot.substr(kUsedBytes - kChecksumBytes) !=
          ChecksumOf(slot.substr(0, kUsedBytes - kChecksumBytes))) {
    return std::nullopt;
  }
  const std::string_view signed_part = slot.substr(0, kMagic.size() + kHeadBytes);
  const auto authenticator = vault.Authenticate(kPurpose, signed_part);
  if (sodium_memcmp(authenticator.data(), slot.data() + signed_part.size(), kAuthenticatorBytes) !=
      0) {
    return absl::FailedPreconditionError(
        "the head anchor was written with other keys than those of the key directory; name the one "
        "that belongs to this record");
  }
  absl::StatusOr<LogHead> head = DecodeHead(signed_part.substr(kMagic.size()));
  if (!head.ok()) {
    return head.status();
  }
  return *head;
}

}  // namespace

absl::Status HeadAnchor::Create(const Files& files, const std::string& path, const Vault& vault,
                                const LogHead& head) {
  std::string content(2 * kSlotBytes, '\0');
  content.replace(head.group % 2 * kSlotBytes, kUsedBytes, EncodeSlot(vault, head));
  return DurableFile::Create(files, path, content);
}

absl::StatusOr<std::unique_ptr<HeadAnchor>> HeadAnchor::Open(std::shared_ptr<Files> files,
                                                             const std::string& path,
                                                             const Vault& vault) {
  absl::StatusOr<std::unique_ptr<DurableFile>> file = DurableFile::Open(std::move(files), path);
  if (!file.ok()) {
    return file.status();
  }
  std::optional<LogHead> newest;
  for (const uint64_t slot : {0, 1}) {
    const absl::StatusOr<std::string> bytes = (*file)->Read(slot * kSlotBytes, kUsedBytes);
    if (!bytes.ok()) {
      return bytes.status();
    }
    const absl::StatusOr<std::optional<LogHead>> head = DecodeSlot(vault, *bytes);
    if (!head.ok()) {
      return head.status();
    }
    if (head->has_value() && (!newest || (*head)->group > newest->group)) {
      newest = **head;
    }
  }
  if (!newest) {
    return absl::DataLossError("both slots of the head anchor are damaged");
  }
  return std::unique_ptr<HeadAnchor>(new HeadAnchor(*std::move(file), vault, *newest));
}

HeadAnchor::HeadAnchor(std::unique_ptr<DurableFile> file, const Vault& vault, const LogHead& head)
    : file_(std::move(file)), vault_(vault), head_(head) {}

absl::Status HeadAnchor::Write(const LogHead& head) {
  absl::Status written = file_->Write(head.group % 2 * kSlotBytes, EncodeSlot(vault_, head));
  if (written.ok()) {
    head_ = head;
  }
  return written;
}

}  // namespace ourvoice::storage
