#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "services/kit/dispatcher.h"
#include "services/kit/testing/direct_call.h"
#include "services/kit/testing/every_method.h"

namespace ourvoice::kit {
namespace {

TEST(AccessTest, LinksEveryService) {
  std::set<std::string> services;
  for (const auto* method : EveryMethod()) services.insert(method->service()->name());
  EXPECT_THAT(services,
              ::testing::IsSupersetOf({"IdentityService", "IntakeService", "RecordService",
                                       "ReportService", "SurveyService", "ThemeService"}));
}

TEST(AccessTest, EveryMethodHasAnAccessPolicy) {
  for (const auto* method : EveryMethod()) {
    const auto& roles = method->options().GetExtension(options::v1::access).roles();
    EXPECT_GT(roles.size(), 0) << method->full_name();
    EXPECT_FALSE(MayCall(options::v1::ROLE_UNSPECIFIED, *method)) << method->full_name();
  }
}

TEST(AccessTest, RunsNoHandlerForARoleThatIsNotListed) {
  std::atomic<int> runs = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);
  int refused = 0;
  for (const auto* method : EveryMethod()) {
    for (const options::v1::Role role : EveryRole()) {
      if (MayCall(role, *method)) continue;
      // Bytes that are no message: authorising comes before parsing.
      const absl::Status status = Call(dispatcher, PathOf(*method), As(role), "\xFF\xFF").status();
      EXPECT_EQ(status.code(), role == options::v1::ROLE_UNSPECIFIED
                                   ? absl::StatusCode::kUnauthenticated
                                   : absl::StatusCode::kPermissionDenied)
          << method->full_name() << " as " << role;
      EXPECT_EQ(CallStream(dispatcher, PathOf(*method), As(role)).code(), status.code());
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
  EXPECT_EQ(runs, 0);
}

TEST(AccessTest, RunsTheHandlerForEveryRoleThatIsListed) {
  std::atomic<int> runs = 0;
  int allowed = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);
  for (const auto* method : EveryMethod()) {
    const bool streams = method->client_streaming() || method->server_streaming();
    for (const options::v1::Role role : EveryRole()) {
      if (!MayCall(role, *method)) continue;
      ++allowed;
      const absl::Status status = streams
                                      ? CallStream(dispatcher, PathOf(*method), As(role))
                                      : Call(dispatcher, PathOf(*method), As(role), "").status();
      EXPECT_TRUE(status.ok()) << method->full_name() << " as " << role << ": " << status;
    }
  }
  EXPECT_EQ(runs, allowed);
}

TEST(AccessTest, RefusesALimitedRoleWhereTheSchemaDoesNotSayOtherwise) {
  std::atomic<int> runs = 0;
  int allowed = 0;
  Dispatcher dispatcher(1, FixedClock());
  RegisterCountingHandlers(dispatcher, runs);
  for (const auto* method : EveryMethod()) {
    const bool streams = method->client_streaming() || method->server_streaming();
    const auto& policy = method->options().GetExtension(options::v1::access);
    CallContext limited = As(static_cast<options::v1::Role>(policy.roles(0)));
    limited.caller.setting_ids = {"oak-school"};
    const absl::Status status = streams ? CallStream(dispatcher, PathOf(*method), limited)
                                        : Call(dispatcher, PathOf(*method), limited, "").status();
    EXPECT_EQ(absl::IsPermissionDenied(status), !policy.for_limited_roles()) << method->full_name();
    if (policy.for_limited_roles()) ++allowed;
  }
  EXPECT_EQ(runs, allowed);
}

}  // namespace
}  // namespace ourvoice::kit
