#include "services/safeguarding/alert_channel.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/kit/http_client.h"
#include "services/kit/text_file.h"
#include "services/kit/yaml_reader.h"
#include "services/safeguarding/alert_message.h"
#include "services/safeguarding/delivery.h"
#include "services/safeguarding/webhook_signature.h"

namespace ourvoice::safeguarding {
namespace {

absl::Status Fault(const std::string& path, std::string_view field, std::string_view what) {
  return absl::InvalidArgumentError(fmt::format("{}: {} {}", path, field, what));
}

absl::StatusOr<AlertChannel> WebhookChannel(const std::string& path,
                                            const v1::AlertWebhook& webhook) {
  if (!kit::IsSafeUrl(webhook.url(), "https")) {
    return Fault(path, "webhook.url", "must begin with https://");
  }
  const auto secret = kit::ReadTextFile(webhook.secret_file());
  if (!secret.ok()) return secret.status();
  const auto key = WebhookKeyFrom(*secret);
  if (!key.ok()) return Fault(webhook.secret_file(), "", std::string(key.status().message()));
  return AlertChannel{
      .name = "webhook",
      .tell = [url = webhook.url(), key = *key](const v1::PendingAlert& alert,
                                                const v1::Concern& concern, absl::Time now) {
        const std::string body = AlertJson(alert, concern);
        return PostJson(url, WebhookHeaders(key, alert.event_id(), now, body), body);
      }};
}

// An address that no header can be hidden in.
bool IsMailAddress(const std::string& address) {
  return address.find('@') != std::string::npos &&
         std::all_of(address.begin(), address.end(), [](char letter) {
           return absl::ascii_isgraph(letter) && letter != '<' && letter != '>' && letter != ',';
         });
}

absl::StatusOr<AlertChannel> EmailChannel(const std::string& path, const v1::AlertEmail& email) {
  if (!email.server().starts_with("smtps://") && !email.server().starts_with("smtp://")) {
    return Fault(path, "email.server", "must begin with smtps:// or smtp://");
  }
  if (!IsMailAddress(email.from())) return Fault(path, "email.from", "must be an address");
  if (email.to().empty() || !std::all_of(email.to().begin(), email.to().end(), IsMailAddress)) {
    return Fault(path, "email.to", "must be at least one address");
  }
  Mail mail{.server = email.server(),
            .from = email.from(),
            .to = {email.to().begin(), email.to().end()},
            .user = email.user()};
  if (!email.password_file().empty()) {
    const auto password = kit::ReadTextFile(email.password_file());
    if (!password.ok()) return password.status();
    mail.password = std::string(absl::StripAsciiWhitespace(*password));
  }
  return AlertChannel{.name = "email",
                      .tell = [mail = std::move(mail)](const v1::PendingAlert& alert,
                                                       const v1::Concern& concern, absl::Time) {
                        Mail message = mail;
                        message.message = AlertMail(alert, concern, mail.from, mail.to);
                        return SendMail(message);
                      }};
}

}  // namespace

absl::StatusOr<std::vector<AlertChannel>> ReadAlertChannels(const std::string& path) {
  const auto yaml = kit::ReadTextFile(path);
  if (!yaml.ok()) return yaml.status();
  v1::AlertSettings settings;
  if (absl::Status read = kit::ReadYaml(*yaml, path, settings); !read.ok()) return read;
  std::vector<AlertChannel> channels;
  if (settings.has_webhook()) {
    auto webhook = WebhookChannel(path, settings.webhook());
    if (!webhook.ok()) return webhook.status();
    channels.push_back(*std::move(webhook));
  }
  if (settings.has_email()) {
    auto email = EmailChannel(path, settings.email());
    if (!email.ok()) return email.status();
    channels.push_back(*std::move(email));
  }
  if (channels.empty()) return Fault(path, "webhook or email", "must be given");
  return channels;
}

}  // namespace ourvoice::safeguarding
