#pragma once

#include <string>

namespace ourvoice::test {

// What a program that ran has left behind, for tests that look for what must not be there.

// Every file below a directory: path and bytes.
std::string BytesBelow(const std::string& directory);

// Every row of the record and of the views in a data directory that nobody serves, opened from its
// blocks, whatever compressed them.
std::string RowsOf(const std::string& data_directory);

// A port of this machine that nobody listens at just now.
std::string FreePort();

// What the program shows at the port of its metrics.
std::string MetricsAt(const std::string& port);

}  // namespace ourvoice::test
