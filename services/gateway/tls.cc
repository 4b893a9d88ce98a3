#include "services/gateway/tls.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/system/error_code.hpp>
#include <utility>

#include "services/kit/certificates.h"
#include "services/kit/log.h"

namespace ourvoice::gateway {
namespace {

constexpr absl::Duration kLookedAtEvery = absl::Minutes(1);

}  // namespace

absl::StatusOr<std::unique_ptr<Tls>> Tls::Open(const std::string& directory) {
  std::unique_ptr<Tls> tls(new Tls(directory));
  tls->change_time_ = tls->ChangeTime();
  absl::StatusOr<Context> context = tls->Load();
  if (!context.ok()) return context.status();
  tls->context_ = *std::move(context);
  return tls;
}

Tls::Context Tls::Current(absl::Time now) {
  if (now - looked_ < kLookedAtEvery) return context_;
  looked_ = now;
  const auto changed = ChangeTime();
  if (changed == change_time_) return context_;
  change_time_ = changed;
  if (absl::StatusOr<Context> context = Load(); context.ok()) {
    context_ = *std::move(context);
  } else {
    kit::LogEvent(kit::LogLevel::kWarning, "web_certificate_not_taken",
                  {.code = "INVALID_ARGUMENT"});
  }
  return context_;
}

absl::StatusOr<Tls::Context> Tls::Load() const {
  using boost::asio::ssl::context;
  const kit::CertificateFiles files = kit::CertificateFilesIn(directory_);
  auto loaded = std::make_shared<context>(context::tls_server);
  boost::system::error_code error;
  loaded->set_options(context::default_workarounds | context::no_tlsv1 | context::no_tlsv1_1,
                      error);
  if (!error) loaded->use_certificate_chain_file(files.certificate, error);
  if (!error) loaded->use_private_key_file(files.key, context::pem, error);
  if (error) {
    return absl::InvalidArgumentError(fmt::format(
        "certificate.pem and key.pem of {} cannot be used: {}", directory_, error.message()));
  }
  return loaded;
}

std::filesystem::file_time_type Tls::ChangeTime() const {
  const kit::CertificateFiles files = kit::CertificateFilesIn(directory_);
  std::error_code error;
  return std::max(std::filesystem::last_write_time(files.certificate, error),
                  std::filesystem::last_write_time(files.key, error));
}

}  // namespace ourvoice::gateway
