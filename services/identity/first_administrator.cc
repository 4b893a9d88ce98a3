#include "services/identity/first_administrator.h"

#include <absl/strings/str_cat.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "services/kit/log.h"
#include "storage/vault/private_files.h"

namespace ourvoice::identity {
namespace {

constexpr std::chrono::seconds kRetryWait(5);

}  // namespace

FirstAdministrator::FirstAdministrator(AccountParts parts, std::string directory)
    : parts_(std::move(parts)), directory_(std::move(directory)), thread_([this] { Work(); }) {}

FirstAdministrator::~FirstAdministrator() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void FirstAdministrator::Work() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    lock.unlock();
    const absl::Status looked = Look();
    if (looked.ok()) return;
    kit::LogEvent(kit::LogLevel::kWarning, "first_administrator_not_invited",
                  {.service = "identity", .code = absl::StatusCodeToString(looked.code())});
    lock.lock();
    changed_.wait_for(lock, kRetryWait, [this] { return stopped_; });
  }
}

std::string FirstAdministrator::CodeInFile() const {
  std::ifstream file(directory_ + "/" + kFile);
  std::string code;
  std::getline(file, code);
  return code;
}

absl::Status FirstAdministrator::Look() {
  if (!invitation_.has_value()) {
    absl::StatusOr<std::optional<Invitation>> invitation =
        InviteFirstAdministrator(parts_, CodeInFile());
    if (!invitation.ok()) return invitation.status();
    invitation_ = *std::move(invitation);
  }
  if (!invitation_.has_value()) {
    std::error_code ignored;
    std::filesystem::remove(directory_ + "/" + kFile, ignored);
    return absl::OkStatus();
  }
  return storage::WritePrivateFile(directory_, kFile, absl::StrCat(invitation_->code, "\n"),
                                   /*replace=*/true);
}

}  // namespace ourvoice::identity
