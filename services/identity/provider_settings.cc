#include "services/identity/provider_settings.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/kit/http_client.h"
#include "services/kit/loopback.h"
#include "services/kit/text_file.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice::identity {
namespace {

constexpr std::string_view kHttp = "http://";

// An address of the person's own machine without its port; empty when it is none with one.
std::string WithoutLoopbackPort(std::string_view uri) {
  if (!uri.starts_with(kHttp)) return "";
  const std::string_view rest = uri.substr(kHttp.size());
  const size_t slash = std::min(rest.find('/'), rest.size());
  const std::string_view host = rest.substr(0, slash);
  if (!kit::IsLoopbackAddress(host)) return "";
  return fmt::format("{}{}{}", kHttp, host.substr(0, host.rfind(':')), rest.substr(slash));
}

bool IsPlain(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return absl::ascii_isgraph(c); });
}

bool IsRedirectUri(const std::string& uri) {
  return IsPlain(uri) && uri.find('#') == std::string::npos &&
         (kit::IsSafeUrl(uri, "https") || uri.starts_with("http://127.0.0.1/") ||
          uri.starts_with("http://[::1]/"));
}

// What is wrong with the settings; empty when nothing is.
std::string FaultOf(const v1::ProviderSettings& settings) {
  if (!kit::IsSafeUrl(settings.issuer(), "https") || !IsPlain(settings.issuer())) {
    return "issuer must begin with https://";
  }
  if (!IsPlain(settings.client_id())) return "client-id must be given, without spaces";
  if (settings.redirect_uris().empty() ||
      !std::ranges::all_of(settings.redirect_uris(), IsRedirectUri)) {
    return "redirect-uris must be at least one, each beginning with https://, http://127.0.0.1/ or "
           "http://[::1]/";
  }
  if (!std::ranges::all_of(settings.scopes(), IsPlain)) return "scopes must be words";
  return "";
}

void FillIn(v1::ProviderSettings& settings) {
  if (settings.scopes().empty()) settings.add_scopes("email");
  if (std::ranges::find(settings.scopes(), "openid") == settings.scopes().end()) {
    settings.add_scopes("openid");
  }
  if (settings.account_claim().empty()) settings.set_account_claim("email");
  if (settings.shown_name().empty()) settings.set_shown_name(settings.issuer());
}

}  // namespace

absl::StatusOr<ProviderConfiguration> ReadProviderSettings(const std::string& path) {
  const auto yaml = kit::ReadTextFile(path);
  if (!yaml.ok()) return yaml.status();
  ProviderConfiguration configuration;
  v1::ProviderSettings& settings = configuration.settings;
  if (absl::Status read = kit::ReadYaml(*yaml, path, settings); !read.ok()) return read;
  const std::string fault = FaultOf(settings);
  if (!fault.empty()) return absl::InvalidArgumentError(fmt::format("{}: {}", path, fault));
  FillIn(settings);
  const std::string& file = settings.client_secret_file();
  if (file.empty()) return configuration;
  const auto secret = kit::ReadTextFile(file);
  if (!secret.ok()) return secret.status();
  configuration.client_secret = std::string(absl::StripAsciiWhitespace(*secret));
  if (configuration.client_secret.empty()) {
    return absl::InvalidArgumentError(fmt::format("{}: holds no secret", file));
  }
  return configuration;
}

bool MayComeBackTo(const v1::ProviderSettings& settings, std::string_view redirect_uri) {
  const std::string without_port = WithoutLoopbackPort(redirect_uri);
  return std::ranges::any_of(settings.redirect_uris(), [&](const std::string& known) {
    return known == redirect_uri || (!without_port.empty() && known == without_port);
  });
}

}  // namespace ourvoice::identity
