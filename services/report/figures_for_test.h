#pragma once

#include <string>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/release.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// A figure in short: its count, or its mark.
inline std::string Short(const v1::Figure& figure) {
  switch (figure.mark()) {
    case v1::Figure::MARK_SHOWN:
      return std::to_string(figure.rounded());
    case v1::Figure::MARK_HIDDEN:
      return "hidden";
    case v1::Figure::MARK_NOT_ASKED:
      return "not asked";
    case v1::Figure::MARK_NOT_RAISED:
      return "none";
    default:
      return "unspecified";
  }
}

inline std::string Short(const v1::Percentage& share) {
  return share.shown() ? std::to_string(share.percent()) + "%" : "no share";
}

inline std::vector<std::string> Shorts(const std::vector<v1::Figure>& figures) {
  std::vector<std::string> shorts;
  for (const v1::Figure& figure : figures) shorts.push_back(Short(figure));
  return shorts;
}

// So many responses of one young person and one text each, from eight settings.
inline TrueCell Cell(uint64_t responses) {
  return {.responses = TrueCount(responses),
          .young_people = TrueCount(responses),
          .settings = TrueCount(8),
          .texts = TrueCount(responses)};
}

// A report beside which there are no others.
inline ReleasedReport ReleaseAlone(const TrueReport& report, const Policy& policy) {
  return Release({report}, 0, policy);
}

}  // namespace ourvoice::report
