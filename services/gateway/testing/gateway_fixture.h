#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "services/gateway/gateway.h"
#include "services/gateway/testing/browser.h"
#include "services/kit/role.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::gateway {

// Tokens named after the roles that they give, such as `officer`, until they are revoked.
class NamedTokens final : public kit::TokenJudge {
 public:
  absl::StatusOr<std::vector<kit::Caller>> CallersOf(std::string_view token) const override {
    const options::v1::Role role = kit::RoleFromName(token);
    if (role == options::v1::ROLE_UNSPECIFIED || IsRevoked(token)) {
      return absl::UnauthenticatedError("the token is worth nothing");
    }
    return std::vector<kit::Caller>{{.role = role, .account = "account-1"}};
  }

  bool IsRevoked(std::string_view token) const override {
    const std::lock_guard lock(mutex_);
    return revoked_.contains(std::string(token));
  }

  void Revoke(const std::string& token) {
    const std::lock_guard lock(mutex_);
    revoked_.insert(token);
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string> revoked_;
};

// A gateway on a free port, before a dispatcher whose handlers the test registers.
class GatewayTest : public ::testing::Test {
 protected:
  using Headers = std::map<std::string, std::string>;

  ~GatewayTest() override {
    if (gateway_) gateway_->Stop(absl::Seconds(5));
    dispatcher_.Drain();
  }

  void SetUp() override {
    std::ofstream(pages_.path() + "/index.html") << "<!doctype html>young";
    std::ofstream(pages_.path() + "/app.js") << "script";
    std::ofstream(pages_.path() + "/app.js.br") << "brotli";
  }

  // Once the handlers are registered.
  void Serve(const std::string& certificates = "") {
    auto started =
        Gateway::Start(dispatcher_,
                       {.address = address_,
                        .pages = pages_.path(),
                        .certificates = certificates,
                        .limits = limits_},
                       clock_, &tokens_, {.tokens_checked_every = absl::Milliseconds(50)});
    ASSERT_TRUE(started.ok()) << started.status();
    gateway_ = *std::move(started);
  }

  Browser Open() { return Browser(gateway_->Address()); }

  BrowserAnswer Call(std::string_view path, const Headers& headers, std::string body) {
    return Open().Post(path, headers, std::move(body));
  }

  static Headers Json() { return {{"Content-Type", "application/json"}}; }
  static Headers Proto() { return {{"Content-Type", "application/proto"}}; }
  static Headers With(Headers headers, const std::string& name, const std::string& value) {
    headers[name] = value;
    return headers;
  }

  std::string address_ = "127.0.0.1:0";
  Limits limits_;
  kit::Clock clock_ = kit::SystemClock();
  storage::TemporaryDirectory pages_;
  NamedTokens tokens_;
  kit::Dispatcher dispatcher_{2};
  std::unique_ptr<Gateway> gateway_;
};

}  // namespace ourvoice::gateway
