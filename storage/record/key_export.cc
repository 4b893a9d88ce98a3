#include "storage/record/key_export.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <system_error>
#include <vector>

#include "storage/bytes.h"
#include "storage/rocks/durable_file.h"

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr std::string_view kMagic = "OVKEYS01";
constexpr std::string_view kPurpose = "key-export";
constexpr size_t kEpochBytes = 4;
constexpr size_t kNumberBytes = 8;
constexpr size_t kLengthBytes = 2;
constexpr size_t kHeaderBytes = 8 + kEpochBytes + 2 * kNumberBytes;
constexpr size_t kAuthenticatorBytes = 32;
constexpr std::string_view kPrefix = "keys-";
constexpr std::string_view kSuffix = ".export";
constexpr size_t kEpochDigits = 6;

std::string HeaderOf(const KeyExportFacts& facts) {
  return std::string(kMagic) + BigEndian(facts.epoch, kEpochBytes) +
         BigEndian(facts.key_count, kNumberBytes) + BigEndian(facts.head, kNumberBytes);
}

std::string AuthenticatorOf(const Vault& vault, std::string_view content) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), Bytes(content),
                     content.size(), nullptr, 0);
  const auto authenticator = vault.Authenticate(kPurpose, hash);
  return {authenticator.begin(), authenticator.end()};
}

absl::Status Damaged(const std::string& path) {
  return absl::DataLossError(
      fmt::format("the key export {} is damaged, or was made with other keys", path));
}

// Epoch of an export by its name.
std::optional<uint32_t> EpochOfName(std::string_view name) {
  uint32_t epoch = 0;
  if (name.size() != kPrefix.size() + kEpochDigits + kSuffix.size() || !name.starts_with(kPrefix) ||
      !name.ends_with(kSuffix) ||
      !absl::SimpleAtoi(std::string(name.substr(kPrefix.size(), kEpochDigits)), &epoch)) {
    return std::nullopt;
  }
  return epoch;
}

// Epochs of which there are exports in a directory, oldest first.
std::vector<uint32_t> EpochsIn(const std::string& directory) {
  std::vector<uint32_t> epochs;
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(directory, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (const auto epoch = EpochOfName(entry->path().filename().string())) epochs.push_back(*epoch);
  }
  std::sort(epochs.begin(), epochs.end());
  return epochs;
}

// All keys as they stand in the file.
absl::StatusOr<std::string> CollectRows(const LogStore& store, const std::vector<uint32_t>& epochs,
                                        KeyExportFacts& facts) {
  std::string rows;
  absl::Status fault;
  const absl::Status scanned =
      store.Scan(kKeys, 0, UINT64_MAX - 1, [&](uint64_t birth, std::string_view wrapped) {
        const absl::StatusOr<uint32_t> epoch = Vault::EpochOf(wrapped);
        fault = epoch.status();
        if (!fault.ok()) return false;
        if (*epoch != facts.epoch) {
          // Wrapped under a key that is gone: nothing that could be kept.
          if (std::find(epochs.begin(), epochs.end(), *epoch) == epochs.end()) return true;
          fault = absl::FailedPreconditionError(
              fmt::format("the key at {} is still wrapped under epoch {}", NameOf(birth), *epoch));
          return false;
        }
        rows += BigEndian(birth, kNumberBytes);
        rows += BigEndian(wrapped.size(), kLengthBytes);
        rows += wrapped;
        ++facts.key_count;
        return true;
      });
  if (!scanned.ok()) return scanned;
  return fault.ok() ? absl::StatusOr<std::string>(std::move(rows)) : fault;
}

}  // namespace

std::string KeyExport::NameOf(uint32_t epoch) {
  return fmt::format("{}{:0{}}{}", kPrefix, epoch, kEpochDigits, kSuffix);
}

absl::StatusOr<std::string> KeyExport::Newest(const std::string& directory) {
  const std::vector<uint32_t> epochs = EpochsIn(directory);
  if (epochs.empty()) return absl::NotFoundError(fmt::format("no key export in {}", directory));
  return fmt::format("{}/{}", directory, NameOf(epochs.back()));
}

absl::StatusOr<KeyExportFacts> KeyExport::Write(const Files& files, const std::string& path,
                                                const LogStore& store, const Vault& vault,
                                                uint64_t head) {
  const std::vector<uint32_t> epochs = vault.Epochs();
  KeyExportFacts facts{.epoch = epochs.back(), .head = head};
  const absl::StatusOr<std::string> rows = CollectRows(store, epochs, facts);
  if (!rows.ok()) return rows.status();
  std::string content = HeaderOf(facts) + *rows;
  content += AuthenticatorOf(vault, content);
  if (absl::Status written = DurableFile::Create(files, path, content); !written.ok()) {
    return written;
  }
  return facts;
}

absl::StatusOr<KeyExportFacts> KeyExport::Verify(const std::string& path, const Vault& vault) {
  return Read(path, vault, [](uint64_t, std::string_view) {});
}

absl::StatusOr<KeyExportFacts> KeyExport::Read(const std::string& path, const Vault& vault,
                                               const Visit& visit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(fmt::format("the key export {} cannot be opened", path));
  std::ostringstream read;
  read << file.rdbuf();
  const std::string whole = std::move(read).str();
  if (whole.size() < kHeaderBytes + kAuthenticatorBytes || !whole.starts_with(kMagic)) {
    return Damaged(path);
  }
  const std::string_view content =
      std::string_view(whole).substr(0, whole.size() - kAuthenticatorBytes);
  const std::string expected = AuthenticatorOf(vault, content);
  if (sodium_memcmp(expected.data(), whole.data() + content.size(), expected.size()) != 0) {
    return Damaged(path);
  }
  std::string_view rest = content.substr(kMagic.size());
  const auto take = [&rest](size_t bytes) {
    const std::string_view taken = rest.substr(0, bytes);
    rest.remove_prefix(taken.size());
    return taken;
  };
  KeyExportFacts facts{.epoch = static_cast<uint32_t>(FromBigEndian(take(kEpochBytes)))};
  facts.key_count = FromBigEndian(take(kNumberBytes));
  facts.head = FromBigEndian(take(kNumberBytes));
  uint64_t count = 0;
  for (; !rest.empty(); ++count) {
    const uint64_t birth = FromBigEndian(take(kNumberBytes));
    visit(birth, take(FromBigEndian(take(kLengthBytes))));
  }
  return count == facts.key_count ? absl::StatusOr<KeyExportFacts>(facts) : Damaged(path);
}

void KeyExport::RemoveBefore(const std::string& directory, uint32_t epoch) {
  for (const uint32_t old : EpochsIn(directory)) {
    std::error_code ignored;
    if (old < epoch) std::filesystem::remove(directory + "/" + NameOf(old), ignored);
  }
}

}  // namespace ourvoice::storage
