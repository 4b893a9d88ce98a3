#include "services/identity/provider_settings.h"

#include <gmock/gmock.h>

#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::identity {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kLeast[] =
    "issuer: https://sign-in.example.org\n"
    "client-id: ourvoice\n"
    "redirect-uris: [http://127.0.0.1/signed-in]\n";

class ProviderSettingsTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content) const {
    const std::string path = folder_.path() + "/" + name;
    std::ofstream(path) << content;
    return path;
  }

  absl::StatusOr<ProviderConfiguration> Read(const std::string& yaml) const {
    return ReadProviderSettings(Write("sign-in.yaml", yaml));
  }

  storage::TemporaryDirectory folder_;
};

TEST_F(ProviderSettingsTest, FillsInWhatWasLeftOut) {
  const auto read = Read(kLeast);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_THAT(read->settings.scopes(), ElementsAre("email", "openid"));
  EXPECT_EQ(read->settings.account_claim(), "email");
  EXPECT_EQ(read->settings.shown_name(), "https://sign-in.example.org");
  EXPECT_EQ(read->client_secret, "");
}

TEST_F(ProviderSettingsTest, ReadsTheSecretOfAnotherFile) {
  const std::string secret = Write("secret", "s3cret\n");
  const auto read = Read(std::string(kLeast) + "client-secret-file: " + secret + "\n");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->client_secret, "s3cret");
  EXPECT_FALSE(Read(std::string(kLeast) + "client-secret-file: /nowhere\n").ok());
  Write("secret", "\n");
  EXPECT_FALSE(Read(std::string(kLeast) + "client-secret-file: " + secret + "\n").ok());
}

TEST_F(ProviderSettingsTest, NamesTheFileAndTheFieldAtFault) {
  const auto fault = [this](const std::string& yaml) {
    const absl::Status status = Read(yaml).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("sign-in.yaml"));
    return std::string(status.message());
  };
  EXPECT_THAT(fault("client-id: x\nredirect-uris: [http://127.0.0.1/]\n"), HasSubstr("issuer"));
  EXPECT_THAT(fault("issuer: http://sign-in.example.org\n"), HasSubstr("issuer"));
  EXPECT_THAT(fault("issuer: https://sign-in.example.org\n"), HasSubstr("client-id"));
  EXPECT_THAT(fault("issuer: https://a.example\nclient-id: x\n"), HasSubstr("redirect-uris"));
  EXPECT_THAT(fault("issuer: https://a.example\nclient-id: x\n"
                    "redirect-uris: [http://ourvoice.example.org/]\n"),
              HasSubstr("redirect-uris"));
  EXPECT_THAT(fault(std::string(kLeast) + "issuers: x\n"), HasSubstr("issuers"));
}

TEST_F(ProviderSettingsTest, LetsPeopleComeBackToNoAddressThatIsNotThere) {
  v1::ProviderSettings settings;
  settings.add_redirect_uris("http://127.0.0.1/signed-in");
  settings.add_redirect_uris("https://ourvoice.example.org/signed-in");
  for (const char* known : {"http://127.0.0.1:41234/signed-in", "http://127.0.0.1/signed-in",
                            "https://ourvoice.example.org/signed-in"}) {
    EXPECT_TRUE(MayComeBackTo(settings, known)) << known;
  }
  for (const char* other :
       {"", "http://127.0.0.1:41234/other", "http://127.0.0.1:x/signed-in",
        "https://127.0.0.1:41234/signed-in", "http://[::1]:41234/signed-in",
        "http://127.0.0.1:1@example.org/signed-in", "https://ourvoice.example.org:8443/signed-in",
        "https://ourvoice.example.org/signed-in?x", "http://127.0.0.1:41234"}) {
    EXPECT_FALSE(MayComeBackTo(settings, other)) << other;
  }
}

}  // namespace
}  // namespace ourvoice::identity
