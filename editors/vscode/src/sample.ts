// A draft to try things on: a little of everything, right beside wrong.

import * as vscode from "vscode";

const SAMPLE = `UBND huyện Phú Lâm tổ chức phiên họp tháng 11

Ngày 18/11/2021, UBND huyện Phú Lâm tchức phiên họp thường kỳ tháng 11 để đánh giá nhiệm vụ trong tâm.

Giải ngân vốn đầu tư công đạt 31.250/62.500 triệu đồng, đạt 55,0% kế hoạch vốn giao.

Thu ngân sách đạt 84.500 triệu đồng, đạt 92,5% dự toán tỉnh giao; hộ nghèo giảm từ 1.250 hộ xuống 1.000 hộ, giảm 20%.

`;

export async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: "plaintext", content: SAMPLE });
  await vscode.window.showTextDocument(document);
}
