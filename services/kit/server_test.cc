#include "services/kit/server.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/kit/role.h"
#include "services/kit/testing/every_method.h"
#include "services/kit/testing/server_fixture.h"

namespace ourvoice::kit {
namespace {

using absl::StatusCode;
using survey::v1::GetSurveyRequest;
using ::testing::HasSubstr;

constexpr char kGetSurveyPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr char kHealthPath[] = "/grpc.health.v1.Health/Check";

std::string GetSurveyWithId(size_t id_bytes) {
  GetSurveyRequest request;
  request.set_survey_id(std::string(id_bytes, 'a'));
  return request.SerializeAsString();
}

// Every method has a handler that counts.
class ServerTest : public ServerFixture {
 protected:
  ServerTest() { RegisterCountingHandlers(dispatcher_, runs_); }
  ~ServerTest() override { server_.reset(); }

  void SetUp() override { Serve(dispatcher_); }

  std::atomic<int> runs_ = 0;
  Dispatcher dispatcher_{1};
};

TEST_F(ServerTest, RunsNoHandlerForARoleThatIsNotListed) {
  int refused = 0;
  for (const auto* method : EveryMethod()) {
    for (const options::v1::Role role : EveryRole()) {
      if (MayCall(role, *method)) continue;
      const absl::Status status = CallLocal(RoleName(role), PathOf(*method), "").status();
      EXPECT_EQ(status.code(), role == options::v1::ROLE_UNSPECIFIED
                                   ? StatusCode::kUnauthenticated
                                   : StatusCode::kPermissionDenied)
          << RoleName(role) << " at " << PathOf(*method);
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
  EXPECT_EQ(runs_, 0);
}

TEST_F(ServerTest, RunsTheHandlerForEveryRoleThatIsListed) {
  int allowed = 0;
  for (const auto* method : EveryMethod()) {
    for (const options::v1::Role role : EveryRole()) {
      if (!MayCall(role, *method)) continue;
      const absl::Status status = CallLocal(RoleName(role), PathOf(*method), "").status();
      EXPECT_NE(status.code(), StatusCode::kPermissionDenied) << PathOf(*method);
      EXPECT_EQ(runs_, ++allowed) << RoleName(role) << " at " << PathOf(*method) << status;
    }
  }
}

TEST_F(ServerTest, TakesEverybodyAtThePublicListenerForThePublic) {
  for (const auto* method : EveryMethod()) {
    if (MayCall(options::v1::ROLE_PUBLIC, *method)) continue;
    for (const char* role : {"officer", "service", "administrator"}) {
      EXPECT_EQ(CallWithBytes(public_, *In(role), PathOf(*method), "").status().code(),
                StatusCode::kPermissionDenied)
          << role << " at " << PathOf(*method);
    }
  }
  EXPECT_EQ(runs_, 0);
  EXPECT_TRUE(CallWithBytes(public_, *In("nobody"), kGetSurveyPath, "").ok());
  EXPECT_EQ(runs_, 1);
}

TEST_F(ServerTest, RefusesALocalCallWithoutOneKnownRole) {
  grpc::ClientContext without;
  EXPECT_EQ(CallWithBytes(local_, without, kGetSurveyPath, "").status().code(),
            StatusCode::kUnauthenticated);
  for (const char* role : {"", "root", "Officer", "unspecified", "officer,service"}) {
    EXPECT_EQ(CallLocal(role, kGetSurveyPath, "").status().code(), StatusCode::kUnauthenticated)
        << role;
  }
  auto twice = In("officer");
  twice->AddMetadata(kRoleMetadata, "service");
  EXPECT_EQ(CallWithBytes(local_, *twice, kGetSurveyPath, "").status().code(),
            StatusCode::kUnauthenticated);
  EXPECT_EQ(runs_, 0);
}

TEST_F(ServerTest, SaysWhatIsWrongWithMalformedBytes) {
  const absl::Status status = CallPublic(kGetSurveyPath, "\xFF\xFF").status();

  EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("the request is no ourvoice.survey.v1.GetSurveyRequest"));
  EXPECT_EQ(runs_, 0);
}

TEST_F(ServerTest, RefusesWhatIsTooLarge) {
  for (const size_t bytes : {size_t{256} << 10, size_t{10} << 20}) {
    EXPECT_EQ(CallPublic(kGetSurveyPath, GetSurveyWithId(bytes)).status().code(),
              StatusCode::kResourceExhausted);
  }
  for (const size_t bytes : {size_t{4} << 20, size_t{10} << 20}) {
    EXPECT_EQ(CallLocal("officer", kGetSurveyPath, GetSurveyWithId(bytes)).status().code(),
              StatusCode::kResourceExhausted);
  }
  EXPECT_EQ(runs_, 0);
}

TEST_F(ServerTest, TakesWhatIsJustSmallEnough) {
  EXPECT_TRUE(CallPublic(kGetSurveyPath, GetSurveyWithId((256 << 10) - 16)).ok());
  EXPECT_TRUE(CallLocal("officer", kGetSurveyPath, GetSurveyWithId((4 << 20) - 16)).ok());
  EXPECT_EQ(runs_, 2);
}

TEST_F(ServerTest, RefusesCompressedMessages) {
  auto context = In("officer");
  context->set_compression_algorithm(GRPC_COMPRESS_GZIP);

  EXPECT_EQ(
      CallWithBytes(local_, *context, kGetSurveyPath, GetSurveyWithId(100'000)).status().code(),
      StatusCode::kUnimplemented);
  EXPECT_EQ(runs_, 0);
}

TEST_F(ServerTest, RefusesTooMuchMetadata) {
  auto context = In("officer");
  context->AddMetadata("padding", std::string(9'000, 'a'));

  EXPECT_EQ(CallWithBytes(local_, *context, kGetSurveyPath, "").status().code(),
            StatusCode::kResourceExhausted);
  EXPECT_EQ(runs_, 0);
}

TEST_F(ServerTest, RefusesUnknownMethodsAndReflection) {
  for (const char* path : {"/ourvoice.survey.v1.SurveyService/Drop", "/a/b",
                           "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"}) {
    EXPECT_EQ(CallLocal("officer", path, "").status().code(), StatusCode::kUnimplemented) << path;
  }
}

TEST_F(ServerTest, MakesASocketThatIsItsOwnersAlone) {
  struct stat found {};
  ASSERT_EQ(stat(SocketPath().c_str(), &found), 0);
  EXPECT_TRUE(S_ISSOCK(found.st_mode));
  EXPECT_EQ(found.st_mode & 0777, 0600);
}

TEST_F(ServerTest, RefusesASocketAtWhichAnotherListens) {
  const auto second = Server::Start(
      dispatcher_, {{.kind = Listener::Kind::kLocal, .address = "unix:" + SocketPath()}});

  EXPECT_EQ(second.status().code(), StatusCode::kAlreadyExists);
  EXPECT_TRUE(CallLocal("officer", kGetSurveyPath, "").ok());
}

TEST_F(ServerTest, RefusesAPortAtWhichAnotherListens) {
  const auto second = Server::Start(
      dispatcher_, {{.kind = Listener::Kind::kPublic, .address = server_->Addresses()[0]}});

  EXPECT_EQ(second.status().code(), StatusCode::kAlreadyExists);
}

TEST_F(ServerTest, RefusesAddressesThatTheirKindDoesNotAllow) {
  for (const char* address : {"0.0.0.0:0", "[::]:0", "localhost:0", "unix:/tmp/x", "10.0.0.1:80"}) {
    EXPECT_EQ(Server::Start(dispatcher_, {{.kind = Listener::Kind::kPublic, .address = address}})
                  .status()
                  .code(),
              StatusCode::kInvalidArgument)
        << address;
  }
  for (const std::string& address : {std::string("127.0.0.1:0"), std::string("unix:"),
                                     "unix:/" + std::string(200, 'a'), std::string("/tmp/x")}) {
    EXPECT_EQ(Server::Start(dispatcher_, {{.kind = Listener::Kind::kLocal, .address = address}})
                  .status()
                  .code(),
              StatusCode::kInvalidArgument)
        << address;
  }
}

TEST_F(ServerTest, TellsItsHealthAsItIsSet) {
  constexpr std::string_view kServing = "\x08\x01";
  constexpr std::string_view kNotServing = "\x08\x02";
  EXPECT_EQ(*CallPublic(kHealthPath, ""), kNotServing);
  server_->SetServing(true);
  EXPECT_EQ(*CallPublic(kHealthPath, ""), kServing);
  EXPECT_EQ(*CallLocal("", kHealthPath, ""), kServing);
  server_->SetServing(false);
  EXPECT_EQ(*CallPublic(kHealthPath, ""), kNotServing);
}

TEST_F(ServerTest, RemovesItsSocketWhenItStops) {
  server_->Stop(absl::Seconds(1));
  EXPECT_NE(access(SocketPath().c_str(), F_OK), 0);
  EXPECT_EQ(CallLocal("officer", kGetSurveyPath, "").status().code(), StatusCode::kUnavailable);
}

TEST_F(ServerTest, RefusesToCallWhatIsNotOfThisMachine) {
  auto context = In("officer");
  EXPECT_EQ(CallWithBytes(MakeChannel("10.0.0.1:80"), *context, kGetSurveyPath, "").status().code(),
            StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace ourvoice::kit
