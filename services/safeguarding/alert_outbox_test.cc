#include "services/safeguarding/alert_outbox.h"

#include <gmock/gmock.h>

#include <fstream>

#include "services/safeguarding/safeguarding_for_test.h"
#include "services/safeguarding/server_for_test.h"

namespace ourvoice::safeguarding {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n";

class AlertOutboxTest : public SafeguardingFixture {
 protected:
  AlertOutboxTest() { Write("secret", kSecret); }

  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = directory_.path() + "/" + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  absl::StatusOr<std::vector<AlertChannel>> Read(const std::string& yaml) {
    return ReadAlertChannels(Write("alerts.yaml", yaml));
  }

  AlertChannel Webhook(const std::string& url) {
    auto channels =
        Read("webhook:\n  url: " + url + "\n  secret-file: " + directory_.path() + "/secret\n");
    EXPECT_TRUE(channels.ok()) << channels.status();
    return channels->at(0);
  }

  AlertOutbox Outbox(AlertChannel channel) {
    return AlertOutbox(log_, *runner_, *view_, std::move(channel), [this] { return now_; });
  }

  // What is on record of those on duty being told.
  size_t Told(const std::string& concern_id) {
    size_t told = 0;
    const auto events =
        storage::ReadWholeStream(log_, "concern-" + concern_id, options::v1::READER_SAFEGUARDING);
    for (const storage::RecordedEvent& event : *events) {
      told += storage::Is<v1::ConcernAlerted>(event) ? 1 : 0;
    }
    return told;
  }
};

TEST_F(AlertOutboxTest, TellsOnceAndPutsItOnRecord) {
  const WebhookServer server;
  AlertOutbox outbox = Outbox(Webhook(server.Url()));
  const std::string id = Disclose();

  ASSERT_TRUE(outbox.Send().ok());
  ASSERT_TRUE(CatchUp());
  ASSERT_TRUE(outbox.Send().ok());

  ASSERT_THAT(server.Requests(), SizeIs(1));
  EXPECT_THAT(
      server.Requests()[0],
      AllOf(HasSubstr("POST /alerts "), HasSubstr("webhook-signature: v1,"),
            HasSubstr("application/cloudevents+json"), HasSubstr(id), Not(HasSubstr("hurt"))));
  EXPECT_EQ(Told(id), 1u);
}

TEST_F(AlertOutboxTest, TriesAgainAfterAWhileUntilItIsDelivered) {
  const WebhookServer server(/*failures=*/2);
  AlertOutbox outbox = Outbox(Webhook(server.Url()));
  const std::string id = Disclose();

  EXPECT_TRUE(absl::IsUnavailable(outbox.Send()));
  EXPECT_TRUE(outbox.Send().ok());
  EXPECT_THAT(server.Requests(), SizeIs(1)) << "too soon";
  now_ += absl::Seconds(1);
  EXPECT_TRUE(absl::IsUnavailable(outbox.Send()));
  now_ += absl::Seconds(1);
  EXPECT_TRUE(outbox.Send().ok());
  EXPECT_THAT(server.Requests(), SizeIs(2)) << "the wait doubles";
  now_ += absl::Seconds(1);
  EXPECT_TRUE(outbox.Send().ok());

  EXPECT_THAT(server.Requests(), SizeIs(3));
  EXPECT_EQ(Told(id), 1u);
}

TEST_F(AlertOutboxTest, TellsOfOthersThoughOneFails) {
  const WebhookServer server(/*failures=*/1);
  AlertOutbox outbox = Outbox(Webhook(server.Url()));
  const std::string one = Disclose();
  const std::string other = Disclose();

  EXPECT_TRUE(absl::IsUnavailable(outbox.Send()));

  EXPECT_THAT(server.Requests(), SizeIs(2));
  EXPECT_EQ(Told(one) + Told(other), 1u);
  now_ += absl::Seconds(1);
  EXPECT_TRUE(outbox.Send().ok());
  EXPECT_EQ(Told(one) + Told(other), 2u);
}

TEST_F(AlertOutboxTest, TellsNobodyTwiceAfterARestart) {
  const WebhookServer server;
  const std::string id = Disclose();
  ASSERT_TRUE(Outbox(Webhook(server.Url())).Send().ok());
  StartView("made-anew");
  ASSERT_TRUE(CatchUp());

  ASSERT_TRUE(Outbox(Webhook(server.Url())).Send().ok());

  EXPECT_THAT(server.Requests(), SizeIs(1));
  EXPECT_EQ(Told(id), 1u);
}

TEST_F(AlertOutboxTest, TellsNobodyOfWhatSomebodyTookOn) {
  const WebhookServer server;
  const std::string id = Disclose();
  Append({storage::MakeEvent("concern-" + id, 1, FromText<v1::ConcernAcknowledged>("by: 'ann'"))});
  ASSERT_TRUE(CatchUp());

  ASSERT_TRUE(Outbox(Webhook(server.Url())).Send().ok());

  EXPECT_THAT(server.Requests(), SizeIs(0));
}

TEST_F(AlertOutboxTest, TellsAgainOfAnEscalation) {
  const WebhookServer server;
  AlertOutbox outbox = Outbox(Webhook(server.Url()));
  const std::string id = Disclose();
  ASSERT_TRUE(outbox.Send().ok());
  Append({storage::MakeEvent(
      "concern-" + id, 2,
      FromText<v1::ConcernEscalated>("reason: REASON_OUT_OF_HOURS route: 'EDT'"))});
  ASSERT_TRUE(CatchUp());

  ASSERT_TRUE(outbox.Send().ok());

  ASSERT_THAT(server.Requests(), SizeIs(2));
  EXPECT_THAT(server.Requests()[1], HasSubstr("ConcernEscalated"));
}

TEST_F(AlertOutboxTest, SendsMail) {
  const MailServer server;
  auto channels = Read("email:\n  server: " + server.Url() +
                       "\n  from: a@example.org\n  to: [b@example.org, c@example.org]\n");
  ASSERT_TRUE(channels.ok()) << channels.status();
  const std::string id = Disclose();

  ASSERT_TRUE(Outbox(channels->at(0)).Send().ok());

  ASSERT_THAT(server.Mails(), SizeIs(1));
  EXPECT_THAT(server.Mails()[0],
              AllOf(HasSubstr("MAIL FROM:<a@example.org>"), HasSubstr("RCPT TO:<b@example.org>"),
                    HasSubstr("RCPT TO:<c@example.org>"), HasSubstr("Concern: " + id),
                    Not(HasSubstr("hurt"))));
  EXPECT_EQ(Told(id), 1u);
}

TEST_F(AlertOutboxTest, FailsWhenNobodyListens) {
  std::string url;
  { url = WebhookServer().Url(); }
  Disclose();

  EXPECT_TRUE(absl::IsUnavailable(Outbox(Webhook(url)).Send()));
}

TEST_F(AlertOutboxTest, RefusesSettingsWithFaults) {
  const std::string secret = directory_.path() + "/secret";
  for (const std::string& yaml : {
           std::string("{}"),
           std::string("telegram: {}"),
           "webhook: {url: 'http://example.org/', secret-file: " + secret + "}",
           std::string("webhook: {url: 'https://example.org/', secret-file: /nowhere}"),
           std::string("email: {server: 'http://x', from: a@b, to: [c@d]}"),
           std::string("email: {server: 'smtps://x', from: a@b}"),
           std::string("email: {server: 'smtps://x', from: \"a@b\\r\\nBcc: e@f\", to: [c@d]}"),
       }) {
    EXPECT_TRUE(absl::IsInvalidArgument(Read(yaml).status())) << yaml;
  }
  EXPECT_TRUE(absl::IsInvalidArgument(ReadAlertChannels("/nowhere").status()));
}

}  // namespace
}  // namespace ourvoice::safeguarding
