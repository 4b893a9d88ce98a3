#include "services/theme/emerging_reader.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "services/kit/error_detail.h"
#include "services/theme/codebook.h"
#include "services/theme/review.h"

namespace ourvoice::theme {
namespace {

constexpr size_t kUncoveredMax = 20'000;
constexpr size_t kCoveredMax = 5'000;
// Looked through for texts that themes cover.
constexpr size_t kResponsesMax = 20'000;
constexpr size_t kTextsOfGroupMax = 20;
// Of the groups of a page, and again of its single texts: both are below what a client takes.
constexpr size_t kPageBytesMax = 2 << 20;

// Whether a text of which people said something is about no theme: they decided so, or nobody
// decided, the coder found nothing and nobody named a theme. What waits because nothing was found
// is not asked for here.
bool IsUncovered(const v1::ReviewedText& text, const std::string& codebook_id) {
  if (const auto decision = DecisionOn(text, codebook_id)) {
    return decision->theme_ids().empty() && !IsSetAside(*decision);
  }
  const auto& codings = text.separate_codings();
  return text.reason() == v1::REVIEW_REASON_NOTHING_FOUND &&
         SeparateCodings(text, codebook_id) > 0 && !text.theme_split() &&
         std::all_of(codings.begin(), codings.end(), [&](const v1::PersonCoding& coding) {
           return coding.codebook_id() != codebook_id || coding.theme_ids().empty();
         });
}

bool IsCovered(const v1::ReviewedText& text, const std::string& codebook_id) {
  if (const auto decision = DecisionOn(text, codebook_id)) return !decision->theme_ids().empty();
  return text.reason() != v1::REVIEW_REASON_NOTHING_FOUND &&
         text.reason() != v1::REVIEW_REASON_LANGUAGE;
}

bool IsAfter(const ToldText& text, const EmergingPage& page) {
  return std::tie(text.response_id, text.question_id) >
         std::tie(page.response_id_after, page.question_id_after);
}

}  // namespace

absl::StatusOr<EmergingPage> EmergingPageOf(std::string_view page_token) {
  if (page_token.empty()) return EmergingPage();
  const std::vector<std::string> parts =
      absl::StrSplit(absl::string_view(page_token.data(), page_token.size()), '/');
  EmergingPage page;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &page.groups_before)) {
    return kit::InvalidFields(kErrorDomain,
                              {{"page_token", "is not a token from the answer before"}});
  }
  page.response_id_after = parts[1];
  page.question_id_after = parts[2];
  return page;
}

absl::StatusOr<v1::ListEmergingThemesResponse> EmergingReader::List(const std::string& codebook_id,
                                                                    const EmergingPage& page,
                                                                    size_t count) const {
  v1::ListEmergingThemesResponse response;
  uint64_t left_out = 0;
  absl::StatusOr<Places> uncovered = FindUncovered(codebook_id, left_out);
  if (!uncovered.ok()) return uncovered.status();
  absl::StatusOr<Places> covered = FindCovered(codebook_id);
  if (!covered.ok()) return covered.status();
  for (Places* texts : {&*uncovered, &*covered}) {
    if (absl::Status read = ReadWords(*texts); !read.ok()) return read;
  }
  const EmergingThemes found = FindEmergingThemes(*uncovered, *covered);
  response.set_group_count(found.themes.size());
  response.set_single_voice_count(found.singles.size());
  response.set_texts_left_out(left_out);
  if (absl::Status added = AddGroups(found.themes, *uncovered, page, count, response);
      !added.ok()) {
    return added;
  }
  EmergingPage next = page;
  next.groups_before += static_cast<size_t>(response.groups_size());
  bool is_last = next.groups_before >= found.themes.size();
  size_t bytes = 0;
  for (const size_t single : found.singles) {
    const ToldText& text = (*uncovered)[single];
    if (!IsAfter(text, page)) continue;
    if (static_cast<size_t>(response.single_voices_size()) == count || bytes > kPageBytesMax) {
      is_last = false;
      break;
    }
    const auto added = AddItem(text, *response.mutable_single_voices());
    if (!added.ok()) return added.status();
    bytes += *added;
    next.response_id_after = text.response_id;
    next.question_id_after = text.question_id;
  }
  if (!is_last) {
    response.set_next_page_token(fmt::format("{}/{}/{}", next.groups_before, next.response_id_after,
                                             next.question_id_after));
  }
  return response;
}

absl::Status EmergingReader::AddGroups(const std::vector<EmergingTheme>& themes,
                                       const Places& texts, const EmergingPage& page, size_t count,
                                       v1::ListEmergingThemesResponse& response) const {
  size_t bytes = 0;
  for (size_t index = page.groups_before;
       index < themes.size() && static_cast<size_t>(response.groups_size()) < count &&
       bytes <= kPageBytesMax;
       ++index) {
    const EmergingTheme& theme = themes[index];
    v1::EmergingTheme& group = *response.add_groups();
    group.set_language(theme.language);
    group.mutable_key_phrases()->Assign(theme.key_phrases.begin(), theme.key_phrases.end());
    group.set_response_count(theme.response_count);
    group.set_text_count(theme.texts.size());
    for (size_t i = 0; i < std::min(theme.texts.size(), kTextsOfGroupMax); ++i) {
      const auto added = AddItem(texts[theme.texts[i]], *group.mutable_texts());
      if (!added.ok()) return added.status();
      bytes += *added;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<EmergingReader::Places> EmergingReader::FindUncovered(const std::string& codebook_id,
                                                                     uint64_t& left_out) const {
  Places places;
  const auto add = [&](std::string response_id, std::string question_id, std::string language) {
    if (places.size() == kUncoveredMax) {
      ++left_out;
      return;
    }
    places.push_back({.response_id = std::move(response_id),
                      .question_id = std::move(question_id),
                      .language = std::move(language),
                      .text = ""});
  };
  absl::Status scanned = reviews_.view.ScanQueue(
      reviews_.rows(), codebook_id, v1::REVIEW_REASON_NOTHING_FOUND, "",
      [&](ReviewView::Waiting text) {
        add(std::move(text.response_id), std::move(text.question_id), std::move(text.language));
        return true;
      });
  if (!scanned.ok()) return scanned;
  const auto texts_read = reviews_.view.TextsRead(reviews_.rows(), codebook_id);
  if (!texts_read.ok()) return texts_read.status();
  for (const auto& [response_id, text] : *texts_read) {
    if (IsUncovered(text, codebook_id)) add(response_id, text.question_id(), text.language());
  }
  return places;
}

absl::StatusOr<EmergingReader::Places> EmergingReader::FindCovered(
    const std::string& codebook_id) const {
  Places places;
  size_t responses = 0;
  absl::Status scanned = reviews_.view.ScanResponses(
      reviews_.rows(), [&](std::string_view response_id, const v1::ReviewRow& row) {
        if (row.codebook_id() == codebook_id) {
          for (const v1::ReviewedText& text : row.texts()) {
            if (!IsCovered(text, codebook_id)) continue;
            places.push_back({.response_id = std::string(response_id),
                              .question_id = text.question_id(),
                              .language = text.language(),
                              .text = ""});
          }
        }
        return places.size() < kCoveredMax && ++responses < kResponsesMax;
      });
  if (!scanned.ok()) return scanned;
  return places;
}

absl::Status EmergingReader::ReadWords(Places& texts) const {
  std::string response_id;
  std::optional<intake::v1::Response> response;
  for (ToldText& text : texts) {
    if (response_id != text.response_id) {
      auto read = reader_.ReadResponse(text.response_id);
      if (!read.ok()) return read.status();
      response = *std::move(read);
      response_id = text.response_id;
    }
    const std::string* const words = WordsOf(response, text.question_id);
    // Marks it as gone: what was written and kept has a question.
    if (words == nullptr) text.question_id.clear();
    if (words != nullptr) text.text = *words;
  }
  std::erase_if(texts, [](const ToldText& text) { return text.question_id.empty(); });
  return absl::OkStatus();
}

absl::StatusOr<size_t> EmergingReader::AddItem(
    const ToldText& text, google::protobuf::RepeatedPtrField<v1::ReviewItem>& items) const {
  auto item = reader_.Find(text.response_id, text.question_id);
  if (!item.ok()) return item.status();
  if (!item->has_value()) return 0;
  const size_t bytes = (*item)->ByteSizeLong();
  *items.Add() = **std::move(item);
  return bytes;
}

}  // namespace ourvoice::theme
