#include "services/kit/certificates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "services/kit/testing/authority.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::kit {
namespace {

using ::testing::HasSubstr;

const absl::Time kToday = absl::FromUnixSeconds(1'800'000'000);

class CheckCertificatesTest : public ::testing::Test {
 protected:
  std::string PathOf(const std::string& name) const { return folder_.path() + "/" + name; }

  // What is said of certificates that are refused.
  std::string Fault(const std::string& directory, absl::Time now = kToday) const {
    const absl::Status status = CheckCertificates(directory, now).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    return std::string(status.message());
  }

  void Copy(const std::string& file, const std::string& from, const std::string& to) const {
    std::filesystem::copy_file(from + "/" + file, to + "/" + file,
                               std::filesystem::copy_options::overwrite_existing);
  }

  const storage::TemporaryDirectory folder_;
  const Authority authority_{kToday};
  const std::string directory_ = authority_.Issue(PathOf("process"));
};

TEST_F(CheckCertificatesTest, TellsUntilWhenTheyHold) {
  const absl::StatusOr<absl::Time> end = CheckCertificates(directory_, kToday);

  ASSERT_TRUE(end.ok()) << end.status();
  EXPECT_EQ(*end, authority_.Wish().end);
}

TEST_F(CheckCertificatesTest, TellsTheAuthoritysEndWhereThatComesFirst) {
  CertificateWish wish = authority_.Wish();
  wish.end = kToday + absl::Hours(1'000);

  const absl::StatusOr<absl::Time> end =
      CheckCertificates(authority_.Issue(directory_, wish), kToday);

  ASSERT_TRUE(end.ok()) << end.status();
  EXPECT_EQ(*end, kToday + absl::Hours(24));
}

TEST_F(CheckCertificatesTest, NameTheFileThatIsMissing) {
  for (const char* file : {"ca.pem", "certificate.pem", "key.pem"}) {
    authority_.Issue(directory_);
    std::filesystem::remove(directory_ + "/" + file);

    EXPECT_THAT(Fault(directory_), HasSubstr(directory_ + "/" + file));
  }
}

TEST_F(CheckCertificatesTest, RefuseWhatIsCutShort) {
  for (const char* file : {"ca.pem", "certificate.pem", "key.pem"}) {
    authority_.Issue(directory_);
    std::filesystem::resize_file(directory_ + "/" + file, 100);

    EXPECT_THAT(Fault(directory_), HasSubstr(std::string(file) + " holds no"));
  }
}

TEST_F(CheckCertificatesTest, RefuseAKeyThatOthersMayRead) {
  for (const auto others : {std::filesystem::perms::group_read, std::filesystem::perms::others_read,
                            std::filesystem::perms::group_write}) {
    authority_.Issue(directory_);
    std::filesystem::permissions(directory_ + "/key.pem", others,
                                 std::filesystem::perm_options::add);

    EXPECT_THAT(Fault(directory_), HasSubstr("chmod 600 " + directory_ + "/key.pem"));
  }
}

TEST_F(CheckCertificatesTest, RefuseTheKeyOfAnotherCertificate) {
  Copy("key.pem", authority_.Issue(PathOf("other")), directory_);

  EXPECT_THAT(Fault(directory_), HasSubstr("key.pem is not the key of"));
}

TEST_F(CheckCertificatesTest, RefuseTheCertificateOfAnotherAuthority) {
  Copy("ca.pem", Authority(kToday).Issue(PathOf("other")), directory_);

  EXPECT_THAT(Fault(directory_), HasSubstr("is not believed by who holds"));
}

TEST_F(CheckCertificatesTest, RefuseTheCertificateOfNoProcess) {
  CertificateWish wish = authority_.Wish();
  wish.names = {"IP:127.0.0.2", "URI:urn:ourvoice:processes", "DNS:urn"};

  EXPECT_THAT(Fault(authority_.Issue(directory_, wish)), HasSubstr("is of no process"));
}

TEST_F(CheckCertificatesTest, RefuseWhatIsOverOrHasNotBegun) {
  EXPECT_THAT(Fault(directory_, kToday + absl::Hours(2)), HasSubstr("expired"));
  EXPECT_THAT(Fault(directory_, kToday - absl::Hours(2)), HasSubstr("not yet valid"));
}

}  // namespace
}  // namespace ourvoice::kit
