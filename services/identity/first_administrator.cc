#include "services/identity/first_administrator.h"

#include <absl/strings/str_cat.h>

#include <filesystem>
#include <fstream>

#include "services/kit/log.h"
#include "storage/vault/private_files.h"

namespace ourvoice::identity {
namespace {

constexpr absl::Duration kRetryWait = absl::Seconds(5);

}  // namespace

FirstAdministrator::FirstAdministrator(AccountParts parts, std::string directory)
    : parts_(std::move(parts)),
      directory_(std::move(directory)),
      work_(kRetryWait, [this] { Work(); }) {}

void FirstAdministrator::Work() {
  const absl::Status looked = Look();
  if (looked.ok()) return work_.Stop();
  kit::LogEvent(kit::LogLevel::kWarning, "first_administrator_not_invited",
                {.service = "identity", .code = absl::StatusCodeToString(looked.code())});
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
