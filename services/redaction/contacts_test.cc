// Links, e-mail addresses and handles.
#include <gtest/gtest.h>

#include "services/redaction/redaction.h"

namespace ourvoice::redaction {
namespace {

TEST(EmailTest, IsFoundWhole) { EXPECT_EQ(Redact("to jo-jo+x@example.co.uk."), "to [email]."); }

TEST(EmailTest, IsFoundWithSpacesRoundTheAt) {
  EXPECT_EQ(Redact("kai99 @ hotmail.com"), "[email]");
}

TEST(EmailTest, IsFoundWhenSpeltOut) {
  EXPECT_EQ(Redact("ioana at gmail dot com"), "[email]");
  EXPECT_EQ(Redact("hodan(at)example.com"), "[email]");
}

TEST(EmailTest, IsNotMadeOfAWordAfterAt) { EXPECT_EQ(Redact("meet at lunch"), "meet at lunch"); }

TEST(LinkTest, IsFoundWithoutTheStopAfterIt) {
  EXPECT_EQ(Redact("see https://example.com/a?b=c."), "see [link].");
  EXPECT_EQ(Redact("(www.example.org)"), "([link])");
}

TEST(LinkTest, IsFoundWithoutItsBeginning) {
  EXPECT_EQ(Redact("tiktok.com/@kai here"), "[link] here");
  EXPECT_EQ(Redact("example.co.uk"), "[link]");
}

TEST(LinkTest, IsNotMadeOfAMissingSpace) {
  EXPECT_EQ(Redact("its bad.we know"), "its bad.we know");
}

TEST(HandleTest, IsFoundAfterAnAt) {
  EXPECT_EQ(Redact("follow @zed.q now"), "follow [user name] now");
}

TEST(HandleTest, IsNotAWordAfterAnAt) { EXPECT_EQ(Redact("fun @school"), "fun @school"); }

TEST(HandleTest, IsFoundAfterAPlatform) {
  EXPECT_EQ(Redact("my snap is pixelpanda"), "my snap is [user name]");
  EXPECT_EQ(Redact("discord: blob#1234"), "discord: [user name]");
}

TEST(HandleTest, IsNotWhatIsSaidOfAPlatform) {
  EXPECT_EQ(Redact("snapchat is bad and my insta is private"),
            "snapchat is bad and my insta is private");
}

TEST(HandleTest, IsFoundByItsForm) {
  EXPECT_EQ(Redact("its lil_rhys_07 ok"), "its [user name] ok");
  EXPECT_EQ(Redact("its aisha2012 ok"), "its [user name] ok");
}

}  // namespace
}  // namespace ourvoice::redaction
