// Over real sockets, at an address that is not loopback as far as OurVoice is concerned.
#include "services/kit/mutual_tls.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "services/kit/certificates.h"
#include "services/kit/channel.h"
#include "services/kit/role.h"
#include "services/kit/server.h"
#include "services/kit/testing/authority.h"
#include "services/kit/testing/every_method.h"
#include "services/kit/testing/raw_call.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::kit {
namespace {

using absl::StatusCode;

constexpr char kGetHeadPath[] = "/ourvoice.record.v1.RecordService/GetHead";

// A server for processes, whose handlers count that they ran.
class MutualTlsTest : public ::testing::Test {
 protected:
  MutualTlsTest() { RegisterCountingHandlers(dispatcher_, runs_); }

  void SetUp() override { Serve(); }

  void Serve() {
    auto server = Server::Start(dispatcher_, {{.kind = Listener::Kind::kProcesses,
                                               .address = "127.0.0.2:0",
                                               .certificates = of_server_}});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    address_ = server_->Addresses()[0];
  }

  std::string PathOf(const std::string& name) const { return folder_.path() + "/" + name; }

  // What a client that shows these certificates is told.
  absl::Status Call(const std::string& certificates) const {
    return CallOn(MakeChannel(address_, certificates));
  }

  static absl::Status CallOn(const std::shared_ptr<grpc::Channel>& channel) {
    return CallWithBytes(channel, *MakeContext("service", Soon()), kGetHeadPath, "").status();
  }

  // The same, tried until the client gets in.
  static absl::Status CallInTheEnd(const std::shared_ptr<grpc::Channel>& channel) {
    const auto context = MakeContext("service", Soon());
    context->set_wait_for_ready(true);
    return CallWithBytes(channel, *context, kGetHeadPath, "").status();
  }

  static absl::Time Soon() { return SystemClock()() + absl::Seconds(20); }

  // Nobody was let in, though a process is.
  void ExpectTurnedAway(const absl::Status& status) {
    EXPECT_EQ(status.code(), StatusCode::kUnavailable) << status;
    EXPECT_EQ(runs_, 0);
    EXPECT_TRUE(Call(of_client_).ok());
  }

  const absl::Time now_ = SystemClock()();
  const storage::TemporaryDirectory folder_;
  const Authority authority_{now_};
  const Authority other_authority_{now_};
  const std::string of_server_ = authority_.Issue(PathOf("server"));
  const std::string of_client_ = authority_.Issue(PathOf("client"));
  std::atomic<int> runs_ = 0;
  Dispatcher dispatcher_{1};
  std::unique_ptr<Server> server_;
  std::string address_;
};

TEST_F(MutualTlsTest, LetsInAProcess) {
  const absl::Status status = Call(of_client_);

  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs_, 1);
}

TEST_F(MutualTlsTest, TurnsAwayWhoSpeaksInTheClear) {
  ExpectTurnedAway(CallOn(grpc::CreateChannel(address_, grpc::InsecureChannelCredentials())));
}

TEST_F(MutualTlsTest, TurnsAwayWhoShowsNoCertificate) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_certificate_provider(
      std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
          CertificateFilesIn(of_client_).authority, 1));
  options.watch_root_certs();

  ExpectTurnedAway(
      CallOn(grpc::CreateChannel(address_, grpc::experimental::TlsCredentials(options))));
}

TEST_F(MutualTlsTest, TurnsAwayWhomAnotherAuthorityCertified) {
  const std::string foreign = other_authority_.Issue(PathOf("foreign"));
  std::filesystem::copy_file(of_client_ + "/ca.pem", foreign + "/ca.pem",
                             std::filesystem::copy_options::overwrite_existing);

  ExpectTurnedAway(Call(foreign));
}

TEST_F(MutualTlsTest, TurnsAwayACertificateThatIsOver) {
  CertificateWish wish = authority_.Wish();
  wish.end = now_ - absl::Minutes(1);

  ExpectTurnedAway(Call(authority_.Issue(PathOf("over"), wish)));
}

TEST_F(MutualTlsTest, TurnsAwayACertificateOfNoProcess) {
  CertificateWish wish = authority_.Wish();
  wish.names = {"IP:127.0.0.2", "URI:urn:ourvoice:staff"};

  ExpectTurnedAway(Call(authority_.Issue(PathOf("staff"), wish)));
}

TEST_F(MutualTlsTest, DoesNotGoOnWithAServerOfAnotherName) {
  CertificateWish wish = authority_.Wish();
  wish.names = {"IP:127.0.0.3", "DNS:127.0.0.2.example.org", std::string("URI:") + kProcessUri};
  authority_.Issue(of_server_, wish);
  server_.reset();
  Serve();

  EXPECT_EQ(Call(of_client_).code(), StatusCode::kUnavailable);
  EXPECT_EQ(runs_, 0);
}

TEST_F(MutualTlsTest, DoesNotGoOnWithAServerThatIsNoProcess) {
  CertificateWish wish = authority_.Wish();
  wish.names = {"IP:127.0.0.2"};
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.2:0",
                           MakeServerCredentials(authority_.Issue(PathOf("web"), wish)), &port);
  const auto web_server = builder.BuildAndStart();
  address_ = "127.0.0.2:" + std::to_string(port);

  EXPECT_EQ(Call(of_client_).code(), StatusCode::kUnavailable);
}

TEST_F(MutualTlsTest, LetsAProcessCallAsAServiceAndInNoOtherRole) {
  const auto channel = MakeChannel(address_, of_client_);
  for (const options::v1::Role role : EveryRole()) {
    if (role == options::v1::ROLE_SERVICE) continue;
    for (const auto* method : EveryMethod()) {
      EXPECT_EQ(
          CallWithBytes(channel, *MakeContext(RoleName(role), Soon()), kit::PathOf(*method), "")
              .status()
              .code(),
          StatusCode::kPermissionDenied)
          << RoleName(role) << " at " << kit::PathOf(*method);
    }
  }
  grpc::ClientContext without;
  EXPECT_EQ(CallWithBytes(channel, without, kGetHeadPath, "").status().code(),
            StatusCode::kPermissionDenied);
  const auto with_token = MakeContext("service", Soon());
  with_token->AddMetadata(kTokenMetadata, "Bearer token");
  EXPECT_EQ(CallWithBytes(channel, *with_token, kGetHeadPath, "").status().code(),
            StatusCode::kPermissionDenied);
  EXPECT_EQ(runs_, 0);
}

TEST_F(MutualTlsTest, BelievesAnotherAuthorityWithoutARestart) {
  const std::string renewed = other_authority_.Issue(PathOf("renewed"));
  EXPECT_EQ(Call(renewed).code(), StatusCode::kUnavailable);

  other_authority_.Issue(of_server_);

  const absl::Status status = CallInTheEnd(MakeChannel(address_, renewed));
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(Call(of_client_).code(), StatusCode::kUnavailable);
}

TEST_F(MutualTlsTest, BelievesSeveralAuthoritiesWhileTheyChange) {
  const std::string renewed = other_authority_.Issue(PathOf("renewed"));
  std::ofstream(of_server_ + "/ca.pem", std::ios::app)
      << std::ifstream(renewed + "/ca.pem").rdbuf();
  std::ofstream(renewed + "/ca.pem", std::ios::app)
      << std::ifstream(of_client_ + "/ca.pem").rdbuf();

  EXPECT_TRUE(CheckCertificates(of_server_, now_).ok());
  const absl::Status status = CallInTheEnd(MakeChannel(address_, renewed));
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_TRUE(Call(of_client_).ok());
}

TEST_F(MutualTlsTest, ShowsANewCertificateWithoutARestart) {
  const std::string directory = other_authority_.Issue(PathOf("renewed"));
  const auto channel = MakeChannel(address_, directory);
  EXPECT_EQ(CallOn(channel).code(), StatusCode::kUnavailable);

  authority_.Issue(directory);

  const absl::Status status = CallInTheEnd(channel);
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(MutualTlsTest, LetsInAgainOnceTheKeyHasComeAfterItsCertificate) {
  const std::string renewed = other_authority_.Issue(PathOf("renewed"));
  const auto client = MakeChannel(address_, other_authority_.Issue(PathOf("other")));
  std::filesystem::rename(renewed + "/ca.pem", of_server_ + "/ca.pem");
  std::filesystem::rename(renewed + "/certificate.pem", of_server_ + "/certificate.pem");
  while (Call(of_client_).ok()) continue;
  EXPECT_EQ(CallOn(client).code(), StatusCode::kUnavailable);

  std::filesystem::rename(renewed + "/key.pem", of_server_ + "/key.pem");

  const absl::Status status = CallInTheEnd(client);
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(MutualTlsTest, KeepsConnectionsWhileFilesChange) {
  const auto channel = MakeChannel(address_, of_client_);
  EXPECT_TRUE(CallOn(channel).ok());

  other_authority_.Issue(of_server_);
  while (Call(of_client_).ok()) continue;

  EXPECT_TRUE(CallOn(channel).ok());
}

TEST_F(MutualTlsTest, IsNotOfferedWithoutCertificatesThatHold) {
  const auto start = [&](const std::string& address, const std::string& certificates) {
    return Server::Start(dispatcher_, {{.kind = Listener::Kind::kProcesses,
                                        .address = address,
                                        .certificates = certificates}})
        .status();
  };

  EXPECT_THAT(std::string(start("127.0.0.2:0", "").message()),
              ::testing::HasSubstr("deploy/certs.sh"));
  EXPECT_EQ(start("127.0.0.2:0", "").code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(start("127.0.0.2:0", PathOf("nothing")).code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(start("unix:" + PathOf("socket"), of_server_).code(), StatusCode::kInvalidArgument);
  EXPECT_TRUE(start("127.0.0.2:0", of_server_).ok());
}

}  // namespace
}  // namespace ourvoice::kit
