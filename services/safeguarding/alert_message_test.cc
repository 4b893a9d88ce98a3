#include "services/safeguarding/alert_message.h"

#include <gmock/gmock.h>

#include "services/safeguarding/example_concern.h"

namespace ourvoice::safeguarding {
namespace {

using testing::HasSubstr;
using testing::Not;

v1::Concern ExampleRow() {
  return FromText<v1::Concern>(R"(
    concern_id: "c1" state: STATE_RAISED severity: SEVERITY_HIGH setting_id: "ash-lane"
    categories: CONCERN_CATEGORY_SELF_HARM
    raise_time { seconds: 1795435200 } due_time { seconds: 1795437000 })");
}

v1::PendingAlert ExampleAlert() {
  return FromText<v1::PendingAlert>(
      "concern_id: 'c1' told_version: 1 event_id: 'e1' time { seconds: 1795435200 }");
}

TEST(AlertJsonTest, IsACloudEvent) {
  const std::string json = AlertJson(ExampleAlert(), ExampleRow());

  for (const char* part :
       {R"("specversion":"1.0")", R"("id":"e1")", R"("source":"/ourvoice/safeguarding")",
        R"("type":"ourvoice.safeguarding.v1.ConcernRaised")", R"("subject":"concern-c1")",
        R"("time":"2026-11-23T12:00:00Z")", R"("severity":"high")", R"("setting_id":"ash-lane")",
        R"("due_time":"2026-11-23T12:30:00Z")"}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(AlertJsonTest, SaysWhereAnEscalatedConcernWent) {
  v1::PendingAlert alert = ExampleAlert();
  alert.set_escalated(true);
  v1::Concern concern = ExampleRow();
  concern.set_escalated_to("Emergency Duty Team");

  const std::string json = AlertJson(alert, concern);

  EXPECT_THAT(json, HasSubstr("ourvoice.safeguarding.v1.ConcernEscalated"));
  EXPECT_THAT(json, HasSubstr("Emergency Duty Team"));
}

TEST(AlertMessageTest, NeverSaysWhatItMayBeAbout) {
  EXPECT_THAT(AlertJson(ExampleAlert(), ExampleRow()), Not(HasSubstr("HARM")));
  EXPECT_THAT(AlertMail(ExampleAlert(), ExampleRow(), "a@x.org", {"b@x.org"}),
              Not(HasSubstr("harm")));
}

TEST(AlertMessageTest, NamesNoSettingWhereAnAdultOfItMayHaveDoneWrong) {
  v1::Concern concern = ExampleRow();
  concern.set_for_designated_officer(true);

  EXPECT_THAT(AlertJson(ExampleAlert(), concern), Not(HasSubstr("ash-lane")));
  EXPECT_THAT(AlertMail(ExampleAlert(), concern, "a@x.org", {"b@x.org"}),
              Not(HasSubstr("ash-lane")));
}

TEST(AlertMailTest, HasHeadersAndSaysWhatToDo) {
  const std::string mail =
      AlertMail(ExampleAlert(), ExampleRow(), "a@x.org", {"b@x.org", "c@x.org"});

  EXPECT_THAT(mail, HasSubstr("From: a@x.org\r\nTo: b@x.org, c@x.org\r\n"));
  EXPECT_THAT(mail, HasSubstr("Subject: A concern has been raised (high)\r\n"));
  EXPECT_THAT(mail, HasSubstr("Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n"));
  EXPECT_THAT(mail, HasSubstr("\r\n\r\nSomebody may be at risk."));
  EXPECT_THAT(mail, HasSubstr("To be acknowledged by: 2026-11-23T12:30:00Z"));
}

}  // namespace
}  // namespace ourvoice::safeguarding
