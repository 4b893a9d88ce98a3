#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// A codebook as programs for qualitative analysis exchange it: REFI-QDA 1.5, `.qdc`, XML in the
// namespace urn:QDA-XML:codebook:1.0.

// A code, or a group of codes.
struct QdaCode {
  std::string guid;
  std::string name;
  std::string description;
  // False of what only groups others.
  bool is_codable = true;
  std::vector<QdaCode> codes;
};

// A named set of codes, wherever they stand in the tree.
struct QdaSet {
  std::string guid;
  std::string name;
  std::string description;
  // GUIDs of codes.
  std::vector<std::string> members;
};

struct QdaCodebook {
  // Program that wrote it; may be empty.
  std::string origin;
  std::vector<QdaCode> codes;
  std::vector<QdaSet> sets;
  // What stood there and is not in this structure, with its line.
  std::vector<std::string> left_out;
};

// Reads one. Missing GUIDs, names and descriptions stay empty; the namespace of older files
// (`…:codebook:1:0`) is taken too. INVALID_ARGUMENT names file and line: no UTF-8 or no XML, broken
// XML, a document type (and with it entities), another kind of document, nested deeper than 32
// codes, more than 2,000 codes or sets, more than 1,000 other things.
absl::StatusOr<QdaCodebook> ReadQda(const std::string& xml, const std::string& path);

// Writes one: themes as codes, in their order, values of frames as sets. GUIDs are name-based
// (UUID version 5), so that a theme has the same one in every export. What the format has no place
// for stands in descriptions (qda_description.h); terms, the reasons of links and retired themes
// stay behind.
std::string WriteQda(const theme::v1::Codebook& codebook);

}  // namespace ourvoice::cli
