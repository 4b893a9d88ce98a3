// Messages that are too large, too deep or not what they say, over the real sockets: each is
// refused, takes little memory, and the program serves on.
#include <gmock/gmock.h>
#include <grpc/compression.h>

#include <fstream>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "services/kit/testing/raw_call.h"
#include "tests/e2e/raw_http2.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using absl::StatusCode;
using test::kSubmitResponse;
using test::MessagePrefix;
using ::testing::AnyOf;

constexpr char kDraftSurvey[] = "/ourvoice.survey.v1.SurveyService/DraftSurvey";
constexpr size_t kPublicBytesMax = 256 << 10;
constexpr size_t kStaffBytesMax = 4 << 20;
// Of all connections of the public address together.
constexpr long kPublicMemoryKib = 128 << 10;
constexpr uint32_t kGigabyte = 1 << 30;
constexpr char kDeadlineExceeded[] = "4";
constexpr char kUnimplemented[] = "12";

std::string Repeated(std::string_view bytes, size_t count) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += bytes;
  return all;
}

// Of exactly that many bytes.
std::string SubmissionOf(size_t bytes) {
  intake::v1::SubmitResponseRequest request;
  intake::v1::Answer& answer = *request.mutable_response()->add_answers();
  const auto with_text = [&](size_t length) {
    answer.set_text(std::string(length, 'a'));
    return request.ByteSizeLong();
  };
  answer.set_text(std::string(2 * bytes - with_text(bytes), 'a'));
  EXPECT_EQ(request.ByteSizeLong(), bytes);
  return request.SerializeAsString();
}

// Groups of a field that the schema does not have, one within the other.
std::string Nested(size_t levels) {
  return Repeated("\xA3\x06", levels) + Repeated("\xA4\x06", levels);
}

class OversizeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    head_ = service_.Head();
    // Calls that are in order, so that what they take once does not count.
    for (const size_t bytes : {kPublicBytesMax, kPublicBytesMax}) CallPublic(SubmissionOf(bytes));
    std::ofstream("/proc/" + Process() + "/clear_refs") << "5";
    usual_kib_ = PeakKib();
  }

  void TearDown() override {
    EXPECT_LT(PeakKib(), usual_kib_ + memory_max_kib_);
    EXPECT_EQ(service_.Head(), head_);
    EXPECT_EQ(CallPublic(SubmissionOf(100)), StatusCode::kInvalidArgument);
    EXPECT_EQ(CallStaff(""), StatusCode::kInvalidArgument);
  }

  StatusCode CallPublic(const std::string& request) const {
    return service_.CallPublic(kSubmitResponse, request).status().code();
  }
  StatusCode CallStaff(const std::string& request) const {
    return service_.CallLocal("officer", kDraftSurvey, request).status().code();
  }

  // How the public address answers one that sends `body` and then nothing, nor says that it ended.
  std::string AnswerTo(const std::string& body, const std::string& encoding = "identity") const {
    test::RawHttp2 connection(service_.public_address());
    connection.BeginCall(kSubmitResponse, encoding);
    connection.SendBody(body, false);
    return connection.AwaitStatus();
  }

  std::string Process() { return std::to_string(service_.server().process()); }

  // The most memory that the program has had at once.
  long PeakKib() {
    std::ifstream facts("/proc/" + Process() + "/status");
    for (std::string word; facts >> word;) {
      long kib = 0;
      if (word == "VmHWM:" && facts >> kib) return kib;
    }
    ADD_FAILURE() << "the program is gone";
    return 0;
  }

  test::RunningService service_;
  std::string head_;
  long usual_kib_ = 0;
  long memory_max_kib_ = 64 << 10;
};

TEST_F(OversizeTest, TakesAMessageOfTheLimitAndNoByteMore) {
  EXPECT_EQ(CallPublic(SubmissionOf(kPublicBytesMax)), StatusCode::kInvalidArgument);
  EXPECT_EQ(CallPublic(SubmissionOf(kPublicBytesMax + 1)), StatusCode::kResourceExhausted);
  EXPECT_EQ(CallStaff(std::string(kStaffBytesMax, '\xFF')), StatusCode::kInvalidArgument);
  EXPECT_EQ(CallStaff(std::string(kStaffBytesMax + 1, '\xFF')), StatusCode::kResourceExhausted);
}

TEST_F(OversizeTest, TakesNoMemoryForTheLengthThatAMessageIsSaidToHave) {
  std::vector<std::unique_ptr<test::RawHttp2>> connections;
  for (const uint32_t bytes : {kGigabyte, 0xFFFFFFFF}) {
    for (int i = 0; i < 50; ++i) {
      connections.push_back(std::make_unique<test::RawHttp2>(service_.public_address()));
      connections.back()->BeginCall(kSubmitResponse);
      connections.back()->SendBody(MessagePrefix(bytes) + "and no more", false);
    }
  }
  for (const auto& connection : connections) {
    EXPECT_EQ(connection->AwaitStatus(), kDeadlineExceeded);
  }
}

// gRPC 1.51 looks at the length only once the message is there, so the listener's share of memory
// is what ends the call.
TEST_F(OversizeTest, TakesNoMoreOfAHugeMessageThanTheListenerMayHold) {
  memory_max_kib_ += kPublicMemoryKib;

  EXPECT_EQ(CallPublic(std::string(size_t{256} << 20, 'a')), StatusCode::kResourceExhausted);
}

TEST_F(OversizeTest, RefusesNestingThatIsTooDeep) {
  for (const size_t levels : {101, 10'000, 60'000}) {
    EXPECT_EQ(CallPublic(Nested(levels)), StatusCode::kInvalidArgument) << levels;
  }
  EXPECT_EQ(CallStaff(Nested(1'000'000)), StatusCode::kInvalidArgument);
  // Begun, and never ended.
  EXPECT_EQ(CallPublic(Repeated("\xA3\x06", 100'000)), StatusCode::kInvalidArgument);
}

TEST_F(OversizeTest, HoldsOutAgainstFieldsThatNobodyKnows) {
  const std::string field = "\xA0\x06\x01";

  EXPECT_EQ(CallPublic(Repeated(field, 1'000'000)), StatusCode::kResourceExhausted);
  EXPECT_EQ(CallPublic(Repeated(field, 80'000)), StatusCode::kInvalidArgument);
  EXPECT_EQ(CallStaff(Repeated(field, 1'000'000)), StatusCode::kInvalidArgument);
}

TEST_F(OversizeTest, RefusesWhatIsCompressed) {
  EXPECT_EQ(AnswerTo(MessagePrefix(1'000, /*compressed=*/true) + std::string(1'000, 'a'), "gzip"),
            kUnimplemented);
  // Beyond the limit once it is unpacked.
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(kit::SystemClock()() + absl::Seconds(20)));
  context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
  EXPECT_EQ(kit::CallWithBytes(service_.open_to_all(), context, kSubmitResponse,
                               SubmissionOf(100'000'000))
                .status()
                .code(),
            StatusCode::kUnimplemented);
}

TEST_F(OversizeTest, HangsUpOnBytesThatAreNoCall) {
  for (const std::string& body :
       {MessagePrefix(10) + "short", std::string("\2\0\0\0\1a", 6), std::string(100, '\xFF')}) {
    test::RawHttp2 connection(service_.public_address());
    connection.BeginCall(kSubmitResponse);
    connection.SendBody(body, true);
    EXPECT_THAT(connection.AwaitStatus(), AnyOf("", "3", "8", "13")) << body;
  }
}

}  // namespace
}  // namespace ourvoice
