#include "services/kit/certificate_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <sstream>

#include "services/kit/log.h"
#include "services/kit/testing/authority.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::kit {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const absl::Time kToday = absl::FromUnixSeconds(1'800'000'000);

class CertificateWatchTest : public ::testing::Test {
 protected:
  CertificateWatchTest() {
    SetLog([] { return kToday; }, std::make_shared<spdlog::sinks::ostream_sink_mt>(written_));
  }
  ~CertificateWatchTest() override {
    SetLog(SystemClock(), std::make_shared<spdlog::sinks::stderr_sink_mt>());
  }

  // What is said of certificates that end after this long.
  std::string SaidOfOnesThatEndAfter(absl::Duration time) {
    CertificateWish wish = authority_.Wish();
    wish.end = kToday + time;
    LogHowLongTheyHold(authority_.Issue(folder_.path(), wish), kToday);
    return written_.str();
  }

  const storage::TemporaryDirectory folder_;
  const Authority authority_{kToday, absl::Hours(24 * 365)};
  std::ostringstream written_;
};

TEST_F(CertificateWatchTest, SaysNothingWhileThereIsTime) {
  EXPECT_THAT(SaidOfOnesThatEndAfter(kIssueAgainBefore), IsEmpty());
}

TEST_F(CertificateWatchTest, SaysHowManyDaysAreLeft) {
  EXPECT_THAT(SaidOfOnesThatEndAfter(absl::Hours(3 * 24 + 1)),
              HasSubstr(R"("level":"warning","event":"certificates_end_soon","path":")" +
                        folder_.path() + R"(","count":3})"));
}

TEST_F(CertificateWatchTest, SaysThatTheyHoldNoMore) {
  EXPECT_THAT(SaidOfOnesThatEndAfter(-absl::Minutes(1)),
              HasSubstr(R"("level":"error","event":"certificates_do_not_hold")"));
}

}  // namespace
}  // namespace ourvoice::kit
