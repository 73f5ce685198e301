-- Soát in a real Neovim, started by editors/test.sh:
--   nvim --headless -u NONE -i NONE -c "luafile test.lua"   with SOAT (the server) and DRAFT (a file to write) set

local here = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h")
local draft = assert(vim.env.DRAFT, "DRAFT names no file")

local function until_true(condition, what)
  assert(vim.wait(10000, condition, 5), what .. " did not come")
end

local function equal(found, wanted)
  assert(found == wanted, ("found %s, not %s"):format(vim.inspect(found), vim.inspect(wanted)))
end

-- The text a diagnostic stands under, by Neovim's own byte columns.
local function under(diagnostic)
  -- Of lines that an edit has just taken, diagnostics stay until the server has answered it.
  local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, false)[1] or ""
  return line:sub(diagnostic.col + 1, diagnostic.end_col)
end

local function words()
  return vim.tbl_map(under, vim.diagnostic.get(0))
end

local function hover(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column })
  local parameters = vim.lsp.util.make_position_params(0, "utf-16")
  local _, answer = next((assert(vim.lsp.buf_request_sync(0, "textDocument/hover", parameters, 5000), "no hover came")))
  return assert(answer.result, vim.inspect(answer)).contents.value
end

local function test()
  vim.g.soat = { cmd = { assert(vim.env.SOAT, "SOAT names no server"), "lsp" }, typing_delay = 0 }
  vim.cmd("source " .. here .. "/soat.lua")
  -- The sign before the word takes two UTF-16 units and four bytes: columns counted in the wrong unit miss it.
  local lines = {
    "UBND huyện Phú Lâm tổ chức phiên họp tháng 11",
    "",
    "😀 Ngày 18/11/2021, UBND huyện Phú Lâm tchức phiên họp thường kỳ.",
    "",
    "Giải ngân vốn đầu tư công đạt 31.250/62.500 triệu đồng, đạt 55,0% kế hoạch vốn giao.",
  }
  vim.fn.writefile(lines, draft)
  vim.cmd("filetype on | edit " .. draft)
  equal(vim.bo.filetype, "text")

  until_true(function()
    return #vim.diagnostic.get(0) > 0
  end, "diagnostics")
  local found = vim.tbl_filter(function(diagnostic)
    return under(diagnostic) == "tchức"
  end, vim.diagnostic.get(0))
  equal(#found, 1)
  equal(found[1].lnum, 2)
  equal(found[1].col, lines[3]:find("tchức", 1, true) - 1)
  equal(found[1].source, "soát")
  assert(#words() > 1, "the figures: " .. vim.inspect(words()))

  -- Keys in the middle of the line above go out as a change of their own; what is marked below moves with the text.
  vim.api.nvim_buf_set_text(0, 2, 0, 2, 0, { "Tin 😀 nhanh: " })
  vim.api.nvim_buf_set_lines(0, 1, 1, true, { "", "Xã  họp." })
  until_true(function()
    return vim.tbl_contains(words(), "  ")
  end, "the finding in the new line")
  local moved = vim.tbl_filter(function(diagnostic)
    return under(diagnostic) == "tchức"
  end, vim.diagnostic.get(0))
  equal(#moved, 1)
  equal(moved[1].lnum, 4)
  equal(moved[1].col, found[1].col + #"Tin 😀 nhanh: ")
  vim.cmd("undo")
  until_true(function()
    return #words() == #vim.diagnostic.get(0) and not vim.tbl_contains(words(), "  ")
  end, "the end of the finding in the new line")
  vim.api.nvim_buf_set_lines(0, 0, -1, true, lines)
  until_true(function()
    return #vim.tbl_filter(function(diagnostic)
      return under(diagnostic) == "tchức" and diagnostic.col == found[1].col
    end, vim.diagnostic.get(0)) == 1
  end, "the finding where it was")

  local told = hover(5, lines[5]:find("55,0%", 1, true) - 1)
  assert(told:find("50,0", 1, true), "hover: " .. told)

  -- A quick fix, as vim.lsp.buf.code_action() offers it and the reporter picks it.
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item, items)
    for index, title in ipairs(offered) do
      if title:find("tổ chức", 1, true) then
        return choose(items[index], index)
      end
    end
    choose(nil, nil)
  end
  vim.api.nvim_win_set_cursor(0, { 3, found[1].col })
  vim.lsp.buf.code_action()
  until_true(function()
    return vim.api.nvim_buf_get_lines(0, 2, 3, true)[1] == lines[3]:gsub("tchức", "tổ chức")
  end, "the fix")
  until_true(function()
    return not vim.tbl_contains(words(), "tchức")
  end, "the finding's end")

  -- Typed without marks, by initials, and the first of the list taken.
  local keys = vim.api.nvim_replace_termcodes("GoÔng Nam, pctubnd<C-x><C-o><C-y><Esc>", true, false, true)
  vim.api.nvim_feedkeys(keys, "tx", false)
  equal(vim.api.nvim_buf_get_lines(0, -2, -1, true)[1], "Ông Nam, Phó Chủ tịch UBND")

  -- A person is followed to where the draft introduces him, and renamed in one step; the columns after the sign must fit.
  vim.api.nvim_buf_set_lines(0, 0, -1, true, {
    "😀 Dự có đồng chí Vi Văn Hiệp, Bí thư Huyện ủy.",
    "",
    "😀 Tại đây, đồng chí Hiệp kết luận.",
  })
  local called = vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]:find("Hiệp", 1, true) - 1
  vim.api.nvim_win_set_cursor(0, { 3, called })
  vim.lsp.buf.definition()
  until_true(function()
    return vim.api.nvim_win_get_cursor(0)[1] == 1
  end, "the definition")
  local introduced = vim.api.nvim_buf_get_lines(0, 0, 1, true)[1]:find("Vi Văn Hiệp", 1, true) - 1
  equal(vim.api.nvim_win_get_cursor(0)[2], introduced)
  vim.lsp.buf.references()
  until_true(function()
    return #vim.fn.getqflist() == 2
  end, "the references")
  vim.cmd("cclose")
  vim.lsp.buf.rename("Vi Văn Hiếu") -- asks first whether the name can be changed
  until_true(function()
    return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "|")
      == "😀 Dự có đồng chí Vi Văn Hiếu, Bí thư Huyện ủy.||😀 Tại đây, đồng chí Hiếu kết luận."
  end, "the new name")

  -- The figures sheet, as docs/editors.md says that any editor may ask for it.
  vim.api.nvim_buf_set_lines(0, 0, -1, true, lines)
  local asked = { textDocument = vim.lsp.util.make_text_document_params() }
  local _, answer = next((assert(vim.lsp.buf_request_sync(0, "soat/figures", asked, 5000), "no figures came")))
  local verdicts = vim.tbl_map(function(relation)
    return relation.verdict
  end, answer.result.relations)
  assert(vim.tbl_contains(verdicts, "contradicts"), vim.inspect(answer))

  -- A new draft in the same folder is the same server's.
  vim.cmd("edit " .. vim.fn.fnamemodify(draft, ":r") .. "-2.md")
  vim.wait(50)
  equal(#vim.lsp.get_active_clients(), 1)
end

local passed, problem = pcall(test)
if not passed then
  io.stderr:write("neovim: " .. tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
io.stdout:write("neovim: diagnostics, incremental edits, hover, quick fix, completion, definition, references, rename, figures\n")
vim.cmd("qall!")
