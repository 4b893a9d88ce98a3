// A gateway with more connections than it may take, and one that can take none.
#include <arpa/inet.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/resource.h>

#include <future>
#include <new>
#include <optional>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/gateway/testing/gateway_fixture.h"
#include "services/gateway/testing/tls_browser.h"
#include "services/kit/testing/authority.h"

namespace ourvoice::gateway {
namespace {

using survey::v1::GetSurveyRequest;
using survey::v1::GetSurveyResponse;
using ::testing::HasSubstr;

constexpr char kGetSurveyPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";

// An address of this machine that others could have; empty when it has none.
std::string OwnAddress() {
  ifaddrs* all = nullptr;
  getifaddrs(&all);
  std::string own;
  for (const ifaddrs* each = all; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
    if ((each->ifa_flags & IFF_LOOPBACK) != 0 || (each->ifa_flags & IFF_UP) == 0) continue;
    char text[INET_ADDRSTRLEN] = {};
    const auto* address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr);
    own = inet_ntop(AF_INET, &address->sin_addr, text, sizeof(text));
  }
  freeifaddrs(all);
  return own;
}

// No more files may be opened in this process than are open, but for `more`, while this lives.
class FewFiles {
 public:
  explicit FewFiles(rlim_t more) {
    getrlimit(RLIMIT_NOFILE, &before_);
    const int next = open("/dev/null", O_RDONLY | O_CLOEXEC);
    close(next);
    rlimit few = before_;
    few.rlim_cur = static_cast<rlim_t>(next) + more;
    setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewFiles() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_ = {};
};

class GatewayCrowdTest : public GatewayTest {
 protected:
  std::string Issue() {
    return kit::Authority(kit::SystemClock()()).Issue(certificates_.path() + "/web");
  }

  static Headers From(const std::string& address) {
    return {{"Content-Type", "application/json"}, {"X-Forwarded-For", address}};
  }

  // What a call is answered once the calls before it are over: each is under way until its
  // connection goes on, which is just after its answer has arrived.
  unsigned StatusOnceThereIsRoom(const std::string& address) {
    unsigned status = 429;
    while (status == 429) status = Call(kGetSurveyPath, From(address), "{}").result_int();
    return status;
  }

  storage::TemporaryDirectory certificates_;
};

TEST_F(GatewayCrowdTest, LetsOneAddressBehindAProxyHaveSoMuchUnderWay) {
  std::promise<void> begun;
  std::promise<void> may_end;
  std::atomic<bool> is_first = true;
  dispatcher_.RegisterUnary<GetSurveyRequest, GetSurveyResponse>(
      "ourvoice.survey.v1.SurveyService.GetSurvey",
      [&](const kit::CallContext&, const GetSurveyRequest&) {
        if (is_first.exchange(false)) {
          begun.set_value();
          may_end.get_future().wait();
        }
        return absl::StatusOr<GetSurveyResponse>(GetSurveyResponse());
      });
  limits_.address_connections_max = 1;
  Serve();
  Browser idle = Open();
  EXPECT_EQ(idle.Get("/app.js", From("192.0.2.1")).result_int(), 200);
  auto first = std::async([&] { return StatusOnceThereIsRoom("192.0.2.1"); });
  begun.get_future().wait();

  const BrowserAnswer refused = Call(kGetSurveyPath, From("192.0.2.1"), "{}");
  EXPECT_EQ(refused.result_int(), 429);
  EXPECT_THAT(refused.body(), HasSubstr("resource_exhausted"));
  EXPECT_NE(refused["Retry-After"], "");
  EXPECT_EQ(Call(kGetSurveyPath, From("192.0.2.2"), "{}").result_int(), 200) << "another address";

  may_end.set_value();
  EXPECT_EQ(first.get(), 200);
  EXPECT_EQ(StatusOnceThereIsRoom("192.0.2.1"), 200);
}

TEST_F(GatewayCrowdTest, TellsAnAddressThatHoldsTooManyConnectionsSo) {
  const std::string own = OwnAddress();
  if (own.empty()) GTEST_SKIP() << "this machine has no address but loopback";
  const std::string directory = Issue();
  address_ = "0.0.0.0:0";
  limits_.address_connections_max = 2;
  Serve(directory);
  const std::string port = gateway_->Address().substr(gateway_->Address().rfind(':'));
  TlsBrowser first(directory, own + port);
  {
    TlsBrowser second(directory, own + port);
    EXPECT_EQ(first.Get("/app.js").result_int(), 200);
    EXPECT_EQ(second.Get("/app.js").result_int(), 200);
    TlsBrowser third(directory, own + port);
    EXPECT_EQ(third.Get("/app.js").result_int(), 429);
    EXPECT_EQ(third.Get("/app.js").result_int(), 0) << "it has ended";
    EXPECT_EQ(TlsBrowser(directory, "127.0.0.1" + port).Get("/app.js").result_int(), 200)
        << "a program on this machine";
  }
  while (TlsBrowser(directory, own + port).Get("/app.js").result_int() != 200) {
  }
}

TEST_F(GatewayCrowdTest, GoesOnAcceptingOnceThereAreFilesAgain) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the checks of types that come with it open a pipe, and call what they cannot "
                  "look at wrong: this runs with the thread sanitizer, and without any";
#endif
  Serve();
  gateway_->SetServing(true);
  Browser before = Open();
  EXPECT_EQ(before.Get("/health").result_int(), 200);
  std::optional<Browser> waiting;
  {
    // An event loop of the client takes three files, and its socket the fourth.
    constexpr rlim_t kFilesOfABrowser = 4;
    const FewFiles few(kFilesOfABrowser);
    waiting.emplace(gateway_->Address());
    while (before.Get("/health").result_int() == 200) {
    }
  }
  EXPECT_EQ(waiting->Get("/app.js").result_int(), 200) << "whoever waited is served";
  EXPECT_EQ(before.Get("/health").result_int(), 200);
}

TEST_F(GatewayCrowdTest, GoesOnAcceptingAfterAConnectionThatNoMemoryWasLeftFor) {
  std::atomic<bool> fails = false;
  clock_ = [&fails] {
    if (fails) throw std::bad_alloc();
    return kit::SystemClock()();
  };
  const std::string directory = Issue();
  Serve(directory);
  fails = true;
  EXPECT_EQ(TlsBrowser(directory, gateway_->Address()).Get("/app.js").result_int(), 0);
  fails = false;
  EXPECT_EQ(TlsBrowser(directory, gateway_->Address()).Get("/app.js").result_int(), 200);
}

}  // namespace
}  // namespace ourvoice::gateway
