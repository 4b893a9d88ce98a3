#include "services/kit/http_client.h"

#include <gmock/gmock.h>

#include <mutex>

#include "services/kit/testing/scripted_server.h"

namespace ourvoice::kit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Answers every request in the same way, and keeps their heads.
class AnsweringServer {
 public:
  explicit AnsweringServer(std::string answer)
      : server_([this, answer = std::move(answer)](int connection, size_t) {
          const std::string head = ScriptedServer::ReadUntil(connection, "\r\n\r\n");
          {
            const std::lock_guard lock(mutex_);
            heads_.push_back(head);
          }
          ScriptedServer::Say(connection, answer);
        }) {}

  std::string Url(const std::string& path) const { return "http://" + server_.Address() + path; }
  std::vector<std::string> Heads() const {
    const std::lock_guard lock(mutex_);
    return heads_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> heads_;
  ScriptedServer server_;
};

TEST(HttpClientTest, GivesWhateverTheServerAnswers) {
  const AnsweringServer server("HTTP/1.1 400 No\r\nContent-Length: 5\r\n\r\nwrong");

  const auto answer = CallHttp({.url = server.Url("/token"), .headers = {"x-a: b"}, .body = "a=b"});

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->code, 400);
  EXPECT_EQ(answer->body, "wrong");
  EXPECT_THAT(server.Heads(), ElementsAre(::testing::AllOf(HasSubstr("POST /token HTTP/1.1"),
                                                           HasSubstr("x-a: b"))));
}

TEST(HttpClientTest, FollowsNoRedirection) {
  const AnsweringServer elsewhere("HTTP/1.1 200 Yes\r\nContent-Length: 0\r\n\r\n");
  const AnsweringServer server(
      "HTTP/1.1 307 Go\r\nContent-Length: 0\r\nLocation: " + elsewhere.Url("/") + "\r\n\r\n");

  const auto answer = CallHttp({.url = server.Url("/"), .body = "secret=x"});

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->code, 307);
  EXPECT_TRUE(elsewhere.Heads().empty());
}

TEST(HttpClientTest, ReadsNoAnswerWithoutEnd) {
  const AnsweringServer server("HTTP/1.1 200 Yes\r\n\r\n" +
                               std::string(kHttpAnswerBytesMax + 1, 'x'));

  EXPECT_TRUE(absl::IsUnavailable(CallHttp({.url = server.Url("/")}).status()));
}

TEST(HttpClientTest, ReadsNoFile) {
  EXPECT_TRUE(absl::IsUnavailable(CallHttp({.url = "file:///etc/hostname"}).status()));
}

TEST(HttpClientTest, KnowsWhichAddressesAreEncryptedOrOfThisMachine) {
  EXPECT_TRUE(IsSafeUrl("https://example.org/x", "https"));
  EXPECT_TRUE(IsSafeUrl("http://127.0.0.1:8080/x", "https"));
  for (const char* url : {"http://example.org", "http://127.0.0.1.example.org:80/", "127.0.0.1:80",
                          "http://127.0.0.1:80@example.org/", "http://example.org/127.0.0.1:80"}) {
    EXPECT_FALSE(IsSafeUrl(url, "https")) << url;
  }
}

TEST(HttpClientTest, EncodesWhatWouldEndAValue) {
  EXPECT_EQ(PercentEncoded("a-z._~ &=+/\xC3\xA9"), "a-z._~%20%26%3D%2B%2F%C3%A9");
  EXPECT_EQ(PercentEncoded(""), "");
}

}  // namespace
}  // namespace ourvoice::kit
