#include "services/gateway/pages.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::gateway {
namespace {

using ::testing::HasSubstr;

class PagesTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& bytes) {
    const std::filesystem::path file = directory_.path() + "/" + name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << bytes;
  }

  Pages Read() { return *Pages::Read(directory_.path()); }

  storage::TemporaryDirectory directory_;
};

TEST_F(PagesTest, GivesAFileWithItsTypeAndItsCompressedForms) {
  Write("index.html", "young");
  Write("assets/app-1a2b.js", "script");
  Write("assets/app-1a2b.js.br", "small");
  Write("assets/app-1a2b.js.gz", "smaller");
  const Pages pages = Read();

  const Page* page = pages.Find("/assets/app-1a2b.js");

  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->bytes, "script");
  EXPECT_EQ(page->brotli, "small");
  EXPECT_EQ(page->gzip, "smaller");
  EXPECT_THAT(page->content_type, HasSubstr("text/javascript"));
}

TEST_F(PagesTest, LetsBrowsersKeepOnlyWhatIsNamedByItsContent) {
  Write("index.html", "young");
  Write("assets/app-1a2b.js", "script");
  const Pages pages = Read();

  EXPECT_THAT(pages.Find("/assets/app-1a2b.js")->cache_control, HasSubstr("immutable"));
  EXPECT_EQ(pages.Find("/index.html")->cache_control, "no-cache");
}

TEST_F(PagesTest, GivesThePicturesAndRecordingsThatSurveysName) {
  Write("pages/index.html", "young");
  Write("media/park.svg", "<svg/>");
  Write("media/hello.mp3", "sound");

  const auto pages = Pages::Read(directory_.path() + "/pages", directory_.path() + "/media");

  ASSERT_TRUE(pages.ok()) << pages.status();
  EXPECT_EQ(pages->Find("/media/park.svg")->content_type, "image/svg+xml");
  EXPECT_EQ(pages->Find("/media/hello.mp3")->bytes, "sound");
  EXPECT_EQ(pages->Find("/media/other.png"), nullptr);
}

TEST_F(PagesTest, RefusesMediaThatAreNeitherPicturesNorRecordings) {
  Write("pages/index.html", "young");
  Write("media/script.js", "script");

  const auto pages = Pages::Read(directory_.path() + "/pages", directory_.path() + "/media");

  EXPECT_TRUE(absl::IsInvalidArgument(pages.status())) << pages.status();
  EXPECT_THAT(pages.status().message(), HasSubstr("script.js"));
}

TEST_F(PagesTest, SaysWhenTheMediaAreNotThere) {
  Write("index.html", "young");

  EXPECT_TRUE(
      absl::IsNotFound(Pages::Read(directory_.path(), directory_.path() + "/none").status()));
}

TEST_F(PagesTest, TakesAPathThatNamesNoFileForAPlaceInThePages) {
  Write("index.html", "young");
  Write("staff.html", "staff");
  const Pages pages = Read();

  for (const char* path : {"/", "/s/our-year", "/staffing"}) {
    EXPECT_EQ(pages.Find(path)->bytes, "young") << path;
  }
  for (const char* path : {"/staff", "/staff/", "/staff/report"}) {
    EXPECT_EQ(pages.Find(path)->bytes, "staff") << path;
  }
}

TEST_F(PagesTest, FindsNothingOutsideItsDirectory) {
  Write("index.html", "young");
  const Pages pages = Read();

  for (const char* path :
       {"/missing.js", "/../secret.txt", "/%2e%2e/etc/passwd.txt", "/index.html.gz"}) {
    EXPECT_EQ(pages.Find(path), nullptr) << path;
  }
}

TEST_F(PagesTest, GivesAnotherTagWhenAFileChanges) {
  Write("index.html", "young");
  const std::string before = Read().Find("/")->tag;
  Write("index.html", "younger");
  EXPECT_NE(Read().Find("/")->tag, before);
}

TEST_F(PagesTest, SaysHowToBuildPagesThatAreNotThere) {
  const absl::Status status = Pages::Read(directory_.path() + "/none").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("npm run build"));
}

}  // namespace
}  // namespace ourvoice::gateway
