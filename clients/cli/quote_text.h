#pragma once

#include <string>
#include <vector>

#include "ourvoice/theme/v1/quote_service.pb.h"

namespace ourvoice::cli {

// A text that may be quoted, for whoever approves: its words, its themes, and what is approved of
// it. Lines of at most `width` columns.
std::string QuoteCandidateText(const theme::v1::QuoteCandidate& candidate, size_t width);

// A quote as leaders read it, likewise.
std::string QuoteText(const theme::v1::Quote& quote, size_t width);

// Columns of a table of texts that may be quoted, which `quote approve --file` reads once the
// column `themes` is filled in, and the cells of one text. No cell is taken for a formula.
std::vector<std::string> QuoteCandidateColumns();
std::vector<std::string> QuoteCandidateCells(const theme::v1::QuoteCandidate& candidate);

// The same of quotes as leaders read them.
std::vector<std::string> QuoteColumns();
std::vector<std::string> QuoteCells(const theme::v1::Quote& quote);

}  // namespace ourvoice::cli
