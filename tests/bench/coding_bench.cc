#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>

#include <fstream>
#include <utility>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/theme/coding.h"
#include "services/theme/ensemble_coder.h"
#include "services/theme/labellers.h"
#include "services/theme/lexical_coder.h"
#include "storage/record/event_log.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/demo_answers.h"
#include "tests/bench/demo_codebook.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {
namespace {

using intake::v1::ResponseSubmitted;

// A text with the language in which it was asked for.
struct Text {
  std::string text;
  std::string language;
};

// Serialised, as they are read from the log, with `count` texts at least.
std::vector<std::string> MakeResponses(DemoAnswers& answers, size_t count,
                                       std::vector<Text>& texts) {
  std::vector<std::string> responses;
  while (texts.size() < count) {
    ResponseSubmitted submitted;
    *submitted.mutable_response() = answers.Next();
    for (const intake::v1::Answer& answer : submitted.response().answers()) {
      if (!answer.has_text()) continue;
      texts.push_back({.text = answer.text(), .language = submitted.response().language()});
    }
    responses.push_back(submitted.SerializeAsString());
  }
  return responses;
}

// Texts to learn from, as people could have coded them: with the themes that a coder finds.
std::vector<theme::LabelledText> CodedBy(const theme::Coder& coder, const std::vector<Text>& texts,
                                         size_t count) {
  std::vector<theme::LabelledText> coded;
  for (const Text& text : texts) {
    const theme::v1::TextCoding coding =
        coder.Code({.text = text.text, .language = text.language, .question = {}});
    if (coding.language() != "en" || coded.size() == count) continue;
    theme::LabelledText& one = coded.emplace_back();
    one.author = absl::StrCat("r", coded.size());
    one.question = "matters-most";
    one.text = text.text;
    for (const auto& found : coding.themes()) one.labels.push_back(found.theme_id());
  }
  return coded;
}

// How many of `count` are done in a second.
template <typename Work>
double PerSecond(size_t count, Work work) {
  const Stopwatch stopwatch;
  work();
  return static_cast<double>(count) / stopwatch.Seconds();
}

size_t CountThemes(const theme::Coder& coder, const Text& text) {
  return coder.Code({.text = text.text, .language = text.language, .question = {}}).themes_size();
}

// What a page of codings costs before it is appended: read the responses, code them, and make
// events of the codings. Gives the bytes of all codings, so that none is left out.
size_t CodeResponses(const theme::CodingBasis& basis, const std::vector<std::string>& responses) {
  size_t bytes = 0;
  for (size_t i = 0; i < responses.size(); ++i) {
    ResponseSubmitted submitted;
    submitted.ParseFromString(responses[i]);
    const std::string id = absl::StrCat("response-", i);
    const storage::NewEvent event =
        storage::MakeEvent("coding-" + id, 0, theme::CodeResponse(basis, submitted.response()));
    bytes += event.payload.size() + theme::CodingRequestId(id, basis).size();
  }
  return bytes;
}

// fastText's own program, with a model learnt from the same texts and the themes found in them.
class FastText {
 public:
  FastText(std::string folder, const theme::Coder& coder, const std::vector<Text>& texts)
      : folder_(std::move(folder)) {
    constexpr size_t kTrainMax = 20'000;
    std::ofstream train(folder_ + "/train.txt");
    std::ofstream all(folder_ + "/texts.txt");
    for (size_t i = 0; i < texts.size(); ++i) {
      const std::string line = absl::StrReplaceAll(texts[i].text, {{"\n", " "}});
      all << line << '\n';
      if (i == 0) std::ofstream(folder_ + "/one.txt") << line << '\n';
      if (i >= kTrainMax) continue;
      const theme::v1::TextCoding coding =
          coder.Code({.text = texts[i].text, .language = texts[i].language, .question = {}});
      for (const auto& found : coding.themes()) train << "__label__" << found.theme_id() << ' ';
      train << line << '\n';
    }
  }

  // False when it is not installed.
  bool Train() const {
    return test::RunShell(absl::StrCat("fasttext supervised -loss ova -wordNgrams 2 -minn 2 ",
                                       "-maxn 5 -thread 2 -input ", folder_, "/train.txt -output ",
                                       folder_, "/model"))
               .exit_code == 0;
  }

  // Seconds to predict all texts. Loading the model, which takes as long for one, is left out.
  double Predict() const { return Predict("texts.txt") - Predict("one.txt"); }

 private:
  double Predict(const std::string& file) const {
    const Stopwatch stopwatch;
    test::RunShell(absl::StrCat("fasttext predict-prob ", folder_, "/model.bin ", folder_, "/",
                                file, " -1 0.5 > ", folder_, "/labels.txt"));
    return stopwatch.Seconds();
  }

  const std::string folder_;
};

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchCoding(const RunOptions& options) {
  const absl::StatusOr<theme::v1::Codebook> codebook = DemoCodebook();
  if (!codebook.ok()) return codebook.status();
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  std::vector<Text> texts;
  const std::vector<std::string> responses =
      MakeResponses(*answers, options.Size(200'000, 500), texts);
  const theme::CodingBasis basis = {.codebook_id = kDemoCodebook,
                                    .codebook_version = 1,
                                    .coder = std::make_unique<theme::LexicalCoder>(*codebook)};
  const FastText fast_text(options.folder, *basis.coder, texts);
  const bool has_anchor = fast_text.Train();

  Figure coding{.name = "coding on one core",
                .unit = "texts/s",
                .anchor_name = "fastText's prediction",
                .target = Target{.floor = 50'000, .aim = 150'000}};
  Figure whole{.name = "coding, with reading and writing", .unit = "responses/s"};
  Figure learned{.name = "coding by codebook and what was learned, on one core",
                 .unit = "texts/s",
                 .anchor_name = "fastText's prediction",
                 .target = Target{.of = Target::Of::kRatio, .floor = 2, .aim = 4}};
  Figure training{
      .name = "learning from 5,000 texts",
      .unit = "s",
      .target = Target{.direction = Target::Direction::kAtMost, .floor = 20, .aim = 10}};
  const std::vector<theme::LabelledText> coded =
      CodedBy(*basis.coder, texts, options.Size(5'000, 400));
  size_t found = 0;
  for (size_t i = 0; i < options.repeats; ++i) {
    if (has_anchor) {
      coding.anchor_values.push_back(static_cast<double>(texts.size()) / fast_text.Predict());
    }
    coding.values.push_back(PerSecond(texts.size(), [&] {
      for (const Text& text : texts) found += CountThemes(*basis.coder, text);
    }));
    whole.values.push_back(
        PerSecond(responses.size(), [&] { found += CodeResponses(basis, responses); }));
    const Stopwatch stopwatch;
    const auto model = theme::LearnFrom(coded, "en", theme::LabelByCodebook(*codebook, "", "en"));
    if (!model.ok()) return model.status();
    training.values.push_back(stopwatch.Seconds());
    const theme::EnsembleCoder ensemble(*codebook, *model, "ensemble");
    learned.values.push_back(PerSecond(texts.size(), [&] {
      for (const Text& text : texts) found += CountThemes(ensemble, text);
    }));
  }
  learned.anchor_values = coding.anchor_values;
  if (found == 0) return absl::InternalError("nothing was coded");
  return std::vector<Figure>{coding, whole, learned, training};
}

}  // namespace ourvoice::bench
