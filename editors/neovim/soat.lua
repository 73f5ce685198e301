-- Soát in Neovim 0.7 and later: a copy in ~/.config/nvim/plugin/ is all there is to install.
-- Before it is read, vim.g.soat = { cmd = {...}, filetypes = {...}, language = "vi", typing_delay = 1000 } changes what is here.

local wishes = vim.g.soat or {}
local filetypes = wishes.filetypes or { "text", "markdown", "html" }
local language_ids = { text = "plaintext" }

-- One server a newsroom folder: where soat.toml is, else the repository, else the draft's own folder.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  for _, marker in ipairs({ "soat.toml", ".git" }) do
    local at = folder
    while true do
      if vim.loop.fs_stat(at .. "/" .. marker) then
        return at
      end
      local above = vim.fn.fnamemodify(at, ":h")
      if above == at then
        break
      end
      at = above
    end
  end
  return folder
end

-- Titles come for initials and for words typed without marks (pctubnd, pho chu tich): Neovim's own omnifunc before 0.10 would
-- throw away whatever does not begin with the letters typed.
local offered = {}

function _G.soat_omnifunc(findstart)
  if findstart == 0 then
    return { words = offered, refresh = "always" }
  end
  local parameters = vim.lsp.util.make_position_params(0, "utf-16")
  parameters.context = { triggerKind = 1 }
  offered = {}
  local start = -3 -- leave completion without a word
  for id, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/completion", parameters, 500) or {}) do
    local client = vim.lsp.get_client_by_id(id)
    if client and client.name == "soat" and answer.result then
      for _, item in ipairs(answer.result.items) do
        start = vim.str_byteindex(vim.api.nvim_get_current_line(), item.textEdit.range.start.character, true)
        table.insert(offered, { word = item.textEdit.newText, abbr = item.label, menu = item.detail or "", icase = 1, dup = 1 })
      end
    end
  end
  return start
end

local clients = {}

local function attach(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if vim.bo[buffer].buftype ~= "" or path == "" then
    return
  end
  local root = root_of(path)
  local client = clients[root]
  if not (client and vim.lsp.get_client_by_id(client)) then
    client = vim.lsp.start_client({
      name = "soat",
      cmd = wishes.cmd or { "soat", "lsp" },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      init_options = { language = wishes.language, typingDelay = wishes.typing_delay },
      -- Findings should not wait for the editor as well: the server knows when a word is finished.
      flags = { debounce_text_changes = 0 },
      get_language_id = function(_, filetype)
        return language_ids[filetype] or filetype
      end,
    })
    clients[root] = client
  end
  if client then
    vim.lsp.buf_attach_client(buffer, client)
    vim.bo[buffer].omnifunc = "v:lua.soat_omnifunc"
  end
end

local group = vim.api.nvim_create_augroup("soat", { clear = true })
vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = filetypes,
  callback = function(event)
    attach(event.buf)
  end,
})
